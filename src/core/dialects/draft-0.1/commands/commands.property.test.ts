import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodeAt, parseDocument } from '../../../document/Document'
import type { JsonPath } from '../../../document/JsonPath'
import type { Command } from '../../../workflow/Command'
import {
  allScopes,
  allSteps,
  type Exit,
  findStep,
  type Scope,
  type Step,
  type StepId,
} from '../../../workflow/Workflow'
import { copyDraft } from '../copy'
import type { DraftWorkflow } from '../model'
import { draftParts } from '../parts'
import { readDraft } from '../read'
import { writeDraft } from '../write'
import { perform, type Written } from './expectCommand'
import { oddDocuments } from './oddDocuments'

const types = ['EVENT', 'OPERATION', 'SWITCH', 'DELAY', 'END', 'PARALLEL']

/** A document and what is needed to choose in it. */
interface Case {
  readonly text: string
  readonly workflow: DraftWorkflow
  readonly steps: readonly Step[]
  readonly scopes: readonly Scope[]
  /** One of the items, the same for the same number. */
  readonly pick: <T>(items: readonly T[], at?: number) => T | undefined
}

/** Carries out what `choose` makes of generated documents; most of them have to take it. */
function holds(
  choose: (given: Case) => Command | undefined,
  check: (given: Case, written: Written, command: Command) => void,
) {
  let taken = 0
  let refused = 0
  const numbers = fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(oddDocuments, numbers, (text, random) => {
      const document = parseDocument(text)
      const workflow = readDraft(document)
      const steps = [...allSteps(workflow.root)]
      const given: Case = {
        text,
        workflow,
        steps,
        scopes: [...allScopes(workflow.root)],
        pick: (items, at = 0) => items[(random[at] ?? 0) % Math.max(1, items.length)],
      }
      const command = choose(given)
      if (!command) return
      const result = writeDraft(document, workflow, command)
      if (!result.ok) {
        refused += 1
        expect(result.reason).toMatch(/\.$/)
        return
      }
      taken += 1
      const written = perform(text, command)
      const { errors } = parseDocument(written.text)
      expect(errors.filter(({ kind }) => kind !== 'comment')).toEqual([])
      check(given, written, command)
    }),
    { numRuns: 120 },
  )
  expect(taken).toBeGreaterThan(refused / 3)
}

const idsOf = (workflow: DraftWorkflow) => [...allSteps(workflow.root)].map(({ id }) => id)
const inside = (step: Step): readonly Step[] => [
  step,
  ...step.scopes.flatMap((scope) => [...allSteps(scope)]),
]
const exitAt = (workflow: DraftWorkflow, step: StepId, exit: string): Exit | undefined =>
  findStep(workflow, step)?.exits.find(({ id }) => id === exit)
const openExits = (steps: readonly Step[]) =>
  steps.flatMap((step) =>
    step.exits.flatMap((exit) => (exit.slot ? [{ step: step.id, exit: exit.id }] : [])),
  )
const missing = (workflow: DraftWorkflow) =>
  [...allSteps(workflow.root)].flatMap(({ exits }) =>
    exits.filter(({ target }) => target.to === 'missing'),
  ).length

/** Comments inside a value, or in the whole text. */
function notesIn(text: string, path: JsonPath = []): readonly string[] {
  const node = nodeAt(parseDocument(text), path)
  return (node && text.slice(node.offset, node.offset + node.length).match(/note \d+ /g)) ?? []
}

const hasAllNotes = (given: Case, written: Written) =>
  expect(notesIn(written.text)).toEqual(expect.arrayContaining([...notesIn(given.text)]))

/** Every way out leads where it led, but for one. */
function leadsAsBefore(
  { steps }: Case,
  after: DraftWorkflow,
  except?: { step: StepId; exit: string },
) {
  for (const step of steps) {
    for (const exit of step.exits) {
      if (exit.role === 'timeout') continue
      if (step.id === except?.step && exit.id === except.exit) continue
      expect(exitAt(after, step.id, exit.id)?.target).toEqual(exit.target)
    }
  }
}

describe('after any legal', () => {
  test('add-step, it is there and the way leads through it', () => {
    holds(
      ({ pick, steps, scopes }) => {
        const from = pick(openExits(steps), 1)
        const isSpliced = pick([true, false], 2)
        const owner = steps.find(({ id }) => id === from?.step)
        const kind = pick(types) ?? ''
        if (from && owner && isSpliced) return { type: 'add-step', kind, scope: owner.scope, from }
        return { type: 'add-step', kind, scope: pick(scopes, 1)?.id ?? scopes[0]!.id }
      },
      (given, { workflow, select, ...written }, command) => {
        if (command.type !== 'add-step') return
        const [id] = select
        const added = id && findStep(workflow, id)
        expect(added).toMatchObject({ kind: command.kind, scope: command.scope })
        expect(idsOf(workflow)).toEqual(expect.arrayContaining(idsOf(given.workflow)))
        expect(missing(workflow)).toBe(missing(given.workflow) + (addsMissing(given, command) ?? 0))
        leadsAsBefore(given, workflow, command.from)
        const { from } = command
        if (from) {
          // Once it is written, what happens without a match is the default.
          const exit = from.exit === 'no-match' ? 'default' : from.exit
          expect(exitAt(workflow, from.step, exit)?.target).toEqual({ to: 'step', step: id })
        }
        hasAllNotes(given, { ...written, workflow, select })
      },
    )
  })

  test('remove-steps, they are gone and nothing names them', () => {
    holds(
      ({ pick, steps }) => {
        const chosen = new Set([pick(steps), pick(steps, 1)].flatMap((step) => step?.id ?? []))
        return chosen.size > 0 ? { type: 'remove-steps', steps: [...chosen] } : undefined
      },
      (given, { text, workflow }, command) => {
        if (command.type !== 'remove-steps') return
        const gone = given.steps.filter(({ id }) => command.steps.includes(id)).flatMap(inside)
        const ids = new Set(gone.map(({ id }) => id))
        expect(idsOf(workflow)).toEqual(idsOf(given.workflow).filter((id) => !ids.has(id)))
        expect(missing(workflow)).toBeLessThanOrEqual(
          missing(given.workflow) + healedTo(given, ids),
        )
        for (const step of gone) {
          const named = workflow.references.filter(
            ({ scope, name }) => scope === step.scope && name === step.name,
          )
          expect(named).toEqual([])
        }
        for (const step of given.workflow.root.steps) {
          if (inside(step).some(({ id }) => ids.has(id))) continue
          expect(notesIn(text)).toEqual(
            expect.arrayContaining([...ownLines(given.text, step.path)]),
          )
        }
      },
    )
  })

  test('rename-step, everything else means the same', () => {
    holds(
      ({ pick, steps }) => {
        const step = pick(steps)
        const name = pick(['new', 'a/b~c "d"', '\u00e4 \n'], 1) ?? ''
        return step && { type: 'rename-step', step: step.id, name }
      },
      (given, written, command) => {
        if (command.type !== 'rename-step') return
        const { workflow, renamed } = written
        const newId = (id: StepId) => renamed.get(id) ?? id
        expect(idsOf(workflow)).toEqual(idsOf(given.workflow).map(newId))
        for (const step of given.steps) {
          const targets = step.exits.map(({ target }) =>
            target.to === 'step' ? { ...target, step: newId(target.step) } : target,
          )
          const after = findStep(workflow, newId(step.id))
          expect(after?.exits.map(({ target }) => target)).toEqual(targets)
          expect(after).toMatchObject({ kind: step.kind, isStart: step.isStart })
        }
        hasAllNotes(given, written)
      },
    )
  })

  test('change-kind, the state has the other type and keeps start and name', () => {
    holds(
      ({ pick, steps }) => {
        const step = pick(steps)
        return step && { type: 'change-kind', step: step.id, kind: pick(types, 1) ?? '' }
      },
      (given, { workflow }, command) => {
        if (command.type !== 'change-kind') return
        const before = given.steps.find(({ id }) => id === command.step)
        const after = findStep(workflow, command.step)
        expect(after?.kind).toBe(command.kind)
        expect(after?.isStart).toBe(command.kind !== 'END' && before?.isStart)
        const others = idsOf(given.workflow).filter((id) => !id.startsWith(`${command.step}/`))
        expect(idsOf(workflow)).toEqual(expect.arrayContaining(others))
      },
    )
  })

  test('set-start, it is the one start of its scope', () => {
    holds(
      ({ pick, steps }) => {
        const step = pick(steps)
        return step && { type: 'set-start', step: step.id }
      },
      (given, { workflow }, command) => {
        if (command.type !== 'set-start') return
        const scope = findStep(workflow, command.step)?.scope
        const starts = [...allSteps(workflow.root)].filter((step) => step.isStart)
        expect(starts.filter((step) => step.scope === scope)).toMatchObject([{ id: command.step }])
        leadsAsBefore(given, workflow)
      },
    )
  })

  test('connect, that way leads there and every other as before', () => {
    holds(
      ({ pick, steps }) => {
        const from = pick(openExits(steps))
        const scope = steps.find(({ id }) => id === from?.step)?.scope
        const to = pick(
          steps.filter((step) => step.scope === scope),
          1,
        )
        return from && to && { type: 'connect', from, to: to.id }
      },
      (given, written, command) => {
        if (command.type !== 'connect') return
        const step = findStep(written.workflow, command.from.step)
        const targets = step?.exits.map(({ target }) => target)
        expect(targets).toContainEqual({ to: 'step', step: command.to })
        leadsAsBefore(given, written.workflow, command.from)
        hasAllNotes(given, written)
      },
    )
  })

  test('disconnect, one name less is written', () => {
    holds(
      ({ pick, steps }) => {
        const from = pick(openExits(steps))
        return from && { type: 'disconnect', from }
      },
      (given, { workflow }, command) => {
        if (command.type !== 'disconnect') return
        expect(workflow.references).toHaveLength(given.workflow.references.length - 1)
        leadsAsBefore(given, workflow, command.from)
      },
    )
  })

  test('add-part, the state has one more and the others lead as before', () => {
    holds(
      ({ pick, steps, workflow }) => {
        const able = steps.filter((step) => draftParts(workflow, step).length > 0)
        const step = pick(able)
        const part = step && pick(draftParts(workflow, step), 1)
        return step && part && { type: 'add-part', step: step.id, part: part.part }
      },
      (given, written, command) => {
        if (command.type !== 'add-part') return
        const grown = written.text.length - given.text.length
        expect(grown).toBeGreaterThan(0)
        const added =
          command.part === 'default' ? { step: command.step, exit: 'default' } : undefined
        const noMatch = added && { ...added, exit: 'no-match' }
        leadsAsBefore(
          given,
          written.workflow,
          exitAt(given.workflow, command.step, 'default') ? added : noMatch,
        )
        hasAllNotes(given, written)
      },
    )
  })

  test('duplicate-steps, the copies are as many and the originals as before', () => {
    holds(
      ({ pick, steps }) => {
        const chosen = new Set([pick(steps), pick(steps, 1)].flatMap((step) => step?.id ?? []))
        return chosen.size > 0 ? { type: 'duplicate-steps', steps: [...chosen] } : undefined
      },
      (given, written, command) => {
        if (command.type !== 'duplicate-steps') return
        const copied = given.steps.filter(({ id }) => command.steps.includes(id)).flatMap(inside)
        const before = idsOf(given.workflow)
        const after = idsOf(written.workflow)
        expect(after).toEqual(expect.arrayContaining(before))
        expect(after).toHaveLength(before.length + new Set(copied.map(({ id }) => id)).size)
        leadsAsBefore(given, written.workflow)
        hasAllNotes(given, written)
      },
    )
  })

  test('paste-steps of copied states, they are there under new names', () => {
    holds(
      ({ pick, steps, scopes, workflow, text }) => {
        const step = pick(steps)
        const scope = pick(scopes, 1)
        const copied = step && copyDraft(parseDocument(text), workflow, [step.id])
        return scope && copied ? { type: 'paste-steps', scope: scope.id, text: copied } : undefined
      },
      (given, written) => {
        expect(idsOf(written.workflow)).toEqual(expect.arrayContaining(idsOf(given.workflow)))
        expect(written.select).toHaveLength(1)
        expect(written.workflow.triggers).toHaveLength(given.workflow.triggers.length)
        leadsAsBefore(given, written.workflow)
        hasAllNotes(given, written)
      },
    )
  })

  test('move-steps, all states are there and the moved ones in the other scope', () => {
    holds(
      ({ pick, steps, scopes }) => {
        const step = pick(steps)
        const others = scopes.filter(({ id }) => id !== step?.scope)
        const scope = pick(others, 1)
        return step && scope && { type: 'move-steps', steps: [step.id], scope: scope.id }
      },
      (given, { workflow, renamed, select }, command) => {
        if (command.type !== 'move-steps') return
        const after = new Set(idsOf(workflow))
        expect(after).toEqual(new Set(given.steps.map(({ id }) => renamed.get(id) ?? id)))
        expect(select.map((id) => findStep(workflow, id)?.scope)).toEqual([command.scope])
      },
    )
  })

  test('wrap-steps, they are inside, and unwrap-step brings them out again', () => {
    holds(
      ({ pick, steps }) => {
        const step = pick(steps)
        return step && { type: 'wrap-steps', steps: [step.id] }
      },
      (given, { text, workflow, renamed, select: [id] }, command) => {
        if (command.type !== 'wrap-steps' || !id) return
        expect(new Set(idsOf(workflow))).toEqual(
          new Set([...given.steps.map((step) => renamed.get(step.id) ?? step.id), id]),
        )
        const back = perform(text, { type: 'unwrap-step', step: id })
        expect(idsOf(back.workflow)).toEqual(idsOf(given.workflow))
        const starts = (one: DraftWorkflow) =>
          [...allSteps(one.root)].filter(({ isStart }) => isStart).map((step) => step.id)
        expect(starts(back.workflow)).toEqual(starts(given.workflow))
      },
    )
  })

  test('rename-symbol, every expression names it anew', () => {
    holds(
      ({ pick, workflow }) => {
        const trigger = pick(workflow.triggers)
        const to = pick(['sent', 'sent off', `"sent"`], 1) ?? ''
        return trigger && { type: 'rename-symbol', name: trigger.name, to }
      },
      (given, written, command) => {
        if (command.type !== 'rename-symbol') return
        const namesOf = ({ references }: DraftWorkflow) =>
          references.filter(({ kind }) => kind === 'event').map(({ name }) => name)
        expect(namesOf(written.workflow)).toEqual(
          namesOf(given.workflow).map((name) => (name === command.name ? command.to : name)),
        )
        leadsAsBefore(given, written.workflow)
        hasAllNotes(given, written)
      },
    )
  })
})

/** Comments on lines of their own in a value: those behind something may go with it. */
function ownLines(text: string, path: JsonPath): readonly string[] {
  return text.includes('// note') ? [] : notesIn(text, path)
}

/** How many ways may be led on to a missing state that removed states led to. */
function healedTo({ steps }: Case, gone: ReadonlySet<StepId>): number {
  return steps.flatMap(({ exits }) =>
    exits.filter(({ target }) => target.to === 'step' && gone.has(target.step)),
  ).length
}

/** How many more ways lead to a missing state when a way that leads to one is spliced. */
function addsMissing({ workflow }: Case, command: Extract<Command, { type: 'add-step' }>) {
  const target = command.from && exitAt(workflow, command.from.step, command.from.exit)?.target
  if (target?.to !== 'missing') return 0
  return { END: -1, SWITCH: 1 }[command.kind]
}
