import type { Json } from '../../../workflow/Command'
import type { Diagnostic, Fix } from '../../../workflow/Diagnostic'
import type { Rule } from '../../../workflow/Rule'
import { namesIn, parseExpression } from '../expression'
import type { CheckCode } from '../codes'
import type { DraftWorkflow, EventStruct, State, Trigger } from '../model'
import { didYouMean, nearMiss } from '../nearMiss'
import { atName, atValue, report } from '../report'
import { allStates, eventsOf, meant } from '../states'

/** Triggers and the expressions that name them agree. */
export const triggers: Rule<DraftWorkflow> = {
  name: 'triggers',
  check: (workflow) => {
    const uses = usesOf(workflow)
    return [
      ...checkNames(workflow),
      ...checkAmbiguous(workflow),
      ...uses.undefinedNames.map((use) => notDefined(workflow, uses, use)),
      ...checkUnused(workflow, uses),
    ]
  },
}

interface Use {
  readonly state: State
  readonly event: EventStruct
  readonly name: string
  readonly span: { readonly from: number; readonly to: number }
}

interface Uses {
  readonly names: ReadonlySet<string>
  /** Each name that is not defined, once for each expression. */
  readonly undefinedNames: readonly Use[]
  /** Expressions that are missing or cannot be read: each may have named a trigger. */
  readonly unreadable: readonly CheckCode[]
  /** States whose expressions are lost altogether. */
  readonly lost: CheckCode | undefined
}

function usesOf(workflow: DraftWorkflow): Uses {
  const defined = new Set(workflow.triggers.map(({ name }) => name))
  const names = new Set<string>()
  const undefinedNames: Use[] = []
  const unreadable: CheckCode[] = []
  let lost: CheckCode | undefined
  for (const { state } of allStates(workflow)) {
    if (meant(state)?.type === 'EVENT' && eventsOf(state).length === 0) lost = 'EVENTS_EMPTY'
    if (!meant(state)) lost = 'UNKNOWN_TYPE'
    for (const event of eventsOf(state)) {
      const { expression } = event
      if (!expression) {
        unreadable.push('MISSING_KEY')
        continue
      }
      const parsed = parseExpression(expression.text)
      if (!parsed.ok) {
        for (const name of defined) if (expression.text.includes(name)) names.add(name)
        unreadable.push(parsed.error.code)
        continue
      }
      const seen = new Set<string>()
      for (const { name, span } of namesIn(parsed.expression)) {
        names.add(name)
        if (!defined.has(name) && !seen.has(name)) {
          undefinedNames.push({ state, event, name, span })
        }
        seen.add(name)
      }
    }
  }
  return { names, undefinedNames, unreadable, lost }
}

function notDefined(
  workflow: DraftWorkflow,
  uses: Uses,
  { state, event, name, span }: Use,
): Diagnostic {
  const { expression } = event
  const near = nearMiss(
    name,
    workflow.triggers.map((trigger) => trigger.name),
  )
  const message = `No trigger "${name}" is defined.${didYouMean(near)}`
  // A near name that nothing else uses is surely the one that was meant.
  const isSlip = near !== undefined && !uses.names.has(near)
  const fixes = [renaming(event, span, near), isSlip ? undefined : definition(workflow, name)]
  // Without any triggers, that they are missing says it all.
  const consequenceOf = workflow.triggers.length === 0 ? 'TRIGGER_DEFS_MISSING' : undefined
  const place = atValue(expression?.path ?? event.path, span)
  return report('TRIGGER_UNDEFINED', place, message, { step: state.id, fixes, consequenceOf })
}

function renaming(
  { expression }: EventStruct,
  { from, to }: Use['span'],
  near: string | undefined,
): Fix | undefined {
  if (near === undefined || !expression) return undefined
  const name = parseExpression(near).ok ? near : `"${near}"`
  const value = expression.text.slice(0, from) + name + expression.text.slice(to)
  return {
    title: `Change to ${near}`,
    commands: [{ type: 'set-value', path: expression.path, value }],
  }
}

/** Defines the trigger; with more than one, all need a token. */
function definition({ triggers: known }: DraftWorkflow, name: string): Fix {
  const token = known.find((trigger) => trigger.token?.text)?.token?.text ?? '$.subject'
  const source = `/${encodeURIComponent(name)}`
  const value: Json = known.length > 0 ? { source, 'correlation-token': token } : { source }
  const others = known
    .filter((trigger) => !trigger.token)
    .map(({ path }) => {
      return { type: 'set-value', path: [...path, 'correlation-token'], value: token } as const
    })
  return { title: `Define ${name}`, commands: [...others, { type: 'add-symbol', name, value }] }
}

function checkNames(workflow: DraftWorkflow): readonly Diagnostic[] {
  return workflow.triggers
    .filter(({ name }) => /^(and|or|not)$/i.test(name))
    .map(({ name, path }) => {
      const message = `A trigger cannot be called "${name}": the word has a meaning of its own in expressions.`
      const to = `${name}Event`
      const commands = [{ type: 'rename-symbol', name, to } as const]
      const fixes = [{ title: `Rename to ${to}`, commands }]
      return report('TRIGGER_NAME_RESERVED', atName(path), message, { fixes })
    })
}

function checkAmbiguous({ triggers: all }: DraftWorkflow): readonly Diagnostic[] {
  return all.flatMap((trigger, index) => {
    const other = all.slice(0, index).find((one) => matchesAlike(one, trigger))
    if (!other) return []
    const message = `An event from "${trigger.source}" can match both "${other.name}" and "${trigger.name}" and then counts for both. Give each an "eventID" of its own.`
    const fixes = [distinction(other, trigger)]
    return [report('TRIGGER_AMBIGUOUS', atName(trigger.path), message, { fixes })]
  })
}

function matchesAlike(a: Trigger, b: Trigger): boolean {
  if (a.source === undefined || a.source !== b.source) return false
  return a.eventID === undefined || b.eventID === undefined || a.eventID === b.eventID
}

function distinction(...pair: readonly Trigger[]): Fix | undefined {
  const open = pair.filter(({ eventID }) => eventID === undefined)
  if (open.length === 0) return undefined
  return {
    title: `Add "eventID" to ${open.map(({ name }) => name).join(' and ')}`,
    commands: open.map(({ name, path }) => {
      return { type: 'set-value', path: [...path, 'eventID'], value: name } as const
    }),
  }
}

function checkUnused(workflow: DraftWorkflow, uses: Uses): readonly Diagnostic[] {
  const unused = workflow.triggers.filter(({ name }) => !uses.names.has(name))
  const causes = explain(unused, uses)
  return unused.map(({ name, path }) => {
    const message = `No expression names the trigger "${name}". Use it, or remove it.`
    const commands = [{ type: 'remove-symbol', name } as const]
    const fixes = [{ title: `Remove ${name}`, commands }]
    const consequenceOf = /^(and|or|not)$/i.test(name) ? 'TRIGGER_NAME_RESERVED' : causes.get(name)
    return report('TRIGGER_UNUSED', atName(path), message, { fixes, consequenceOf })
  })
}

/** Which mistake in an expression has left which trigger unused; each explains one. */
function explain(unused: readonly Trigger[], uses: Uses): ReadonlyMap<string, CheckCode> {
  const causes = new Map<string, CheckCode>()
  const open = new Set(unused.map(({ name }) => name))
  const settle = (name: string | undefined, code: CheckCode) => {
    if (name === undefined || !open.delete(name)) return false
    causes.set(name, code)
    return true
  }
  const far = uses.undefinedNames.filter(
    ({ name }) => !settle(nearMiss(name, open), 'TRIGGER_UNDEFINED'),
  )
  for (const _use of far) settle([...open][0], 'TRIGGER_UNDEFINED')
  for (const code of uses.unreadable) settle([...open][0], code)
  if (uses.lost) for (const name of open) settle(name, uses.lost)
  return causes
}
