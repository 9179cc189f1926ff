import {
  type Document,
  memberAt,
  nodeAt,
  rangeOf,
  rangeOfSpan,
  type SourceRange,
} from '../../document/Document'
import type { Command } from '../../workflow/Command'
import {
  allScopes,
  allSteps,
  type Reference,
  type Scope,
  type Step,
  type Workflow,
} from '../../workflow/Workflow'

/** A state or an event, wherever it is named. */
export interface NamedThing {
  readonly kind: 'step' | 'event'
  readonly name: string
  /** Where it is defined; absent if nothing defines it. */
  readonly definition: SourceRange | undefined
  /** Where it is named elsewhere, in the order of the text. */
  readonly references: readonly SourceRange[]
  /** Gives it another name everywhere; absent if nothing defines it. */
  readonly rename?: (to: string) => Command
}

/** What is defined or named at `offset`, and where that is. */
export function namedAt(
  document: Document,
  workflow: Workflow,
  offset: number,
): { readonly thing: NamedThing; readonly range: SourceRange } | undefined {
  for (const reference of workflow.references) {
    const range = rangeOfReference(document, reference)
    if (range && holds(range, offset))
      return { thing: thingOf(document, workflow, reference), range }
  }
  for (const step of allSteps(workflow.root)) {
    const range = rangeOf(document, step.path, 'key')
    if (range && holds(range, offset)) return { thing: stepThing(document, workflow, step), range }
  }
  for (const { name, path } of workflow.symbols) {
    const range = rangeOf(document, path, 'key')
    if (range && holds(range, offset)) return { thing: eventThing(document, workflow, name), range }
  }
  return undefined
}

/** A part of the document in its outline. */
export interface OutlineItem {
  readonly name: string
  readonly kind: 'event' | 'step' | 'branch'
  readonly detail: string
  readonly range: SourceRange
  readonly nameRange: SourceRange
  readonly children: readonly OutlineItem[]
}

/** The events and the states with their branches, as they are nested. */
export function outlineOf(document: Document, workflow: Workflow): readonly OutlineItem[] {
  const events = workflow.symbols.flatMap(({ name, path }) =>
    itemAt(document, path, { name, kind: 'event', detail: '', children: [] }),
  )
  return [...events, ...statesOf(document, workflow.root)].toSorted(
    (a, b) => a.range.offset - b.range.offset,
  )
}

function statesOf(document: Document, scope: Scope): readonly OutlineItem[] {
  return scope.steps.flatMap(({ name, kind, path, scopes }) => {
    const branches = scopes.flatMap((inner) =>
      // The branch is what holds the list of its states.
      itemAt(document, inner.path.slice(0, -1), {
        name: inner.name,
        kind: 'branch',
        detail: '',
        children: statesOf(document, inner),
      }),
    )
    return itemAt(document, path, { name, kind: 'step', detail: kind, children: branches })
  })
}

function itemAt(
  document: Document,
  path: Step['path'],
  item: Omit<OutlineItem, 'range' | 'nameRange'>,
): readonly OutlineItem[] {
  const node = nodeAt(document, path)
  if (!node) return []
  const member = memberAt(document, path)
  const start = member?.keyOffset ?? node.offset
  const range = { offset: start, length: node.offset + node.length - start }
  const nameRange = member
    ? { offset: member.keyOffset, length: member.keyLength }
    : { offset: start, length: 1 }
  return [{ ...item, range, nameRange }]
}

/** How often each state and event is named, at the place of its definition. */
export function usesOf(
  document: Document,
  workflow: Workflow,
): readonly { readonly at: SourceRange; readonly step?: Step; readonly count: number }[] {
  const steps = new Map<string, number>()
  const events = new Map<string, number>()
  for (const { kind, name, target } of workflow.references) {
    if (kind === 'event') events.set(name, (events.get(name) ?? 0) + 1)
    else if (target !== undefined) steps.set(target, (steps.get(target) ?? 0) + 1)
  }
  const ofSteps = [...allSteps(workflow.root)].flatMap((step) => {
    const at = rangeOf(document, step.path, 'key')
    return at ? [{ at, step, count: steps.get(step.id) ?? 0 }] : []
  })
  const ofEvents = workflow.symbols.flatMap(({ name, path }) => {
    const at = rangeOf(document, path, 'key')
    return at ? [{ at, count: events.get(name) ?? 0 }] : []
  })
  return [...ofEvents, ...ofSteps]
}

function thingOf(document: Document, workflow: Workflow, reference: Reference): NamedThing {
  const { kind, name, target, scope } = reference
  if (kind === 'event') return eventThing(document, workflow, name)
  for (const one of allScopes(workflow.root)) {
    const step = one.steps.find(({ id }) => id === target)
    if (step) return stepThing(document, workflow, step)
  }
  const alike = workflow.references.filter(
    (one) => one.kind === 'step' && one.name === name && one.scope === scope,
  )
  return { kind, name, definition: undefined, references: rangesOf(document, alike) }
}

function stepThing(document: Document, workflow: Workflow, { id, name, path }: Step): NamedThing {
  const uses = workflow.references.filter(({ target }) => target === id)
  return {
    kind: 'step',
    name,
    definition: rangeOf(document, path, 'key') ?? rangeOf(document, path, 'value'),
    references: rangesOf(document, uses),
    rename: (to) => ({ type: 'rename-step', step: id, name: to }),
  }
}

function eventThing(document: Document, workflow: Workflow, name: string): NamedThing {
  const uses = workflow.references.filter((one) => one.kind === 'event' && one.name === name)
  const symbol = workflow.symbols.find((one) => one.name === name)
  const base = { kind: 'event', name, references: rangesOf(document, uses) } as const
  if (!symbol) return { ...base, definition: undefined }
  return {
    ...base,
    definition: rangeOf(document, symbol.path, 'key') ?? rangeOf(document, symbol.path, 'value'),
    rename: (to) => ({ type: 'rename-symbol', name, to }),
  }
}

function rangesOf(document: Document, references: readonly Reference[]): readonly SourceRange[] {
  return references
    .flatMap((one) => rangeOfReference(document, one) ?? [])
    .toSorted((a, b) => a.offset - b.offset)
}

function rangeOfReference(document: Document, { path, span }: Reference): SourceRange | undefined {
  return span ? rangeOfSpan(document, path, span) : rangeOf(document, path, 'value')
}

const holds = ({ offset, length }: SourceRange, at: number) => offset <= at && at <= offset + length
