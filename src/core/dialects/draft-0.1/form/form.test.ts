import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../document/Document'
import type { Json } from '../../../workflow/Command'
import type { Field, Form } from '../../../workflow/Form'
import type { StepId } from '../../../workflow/Workflow'
import { draft01 } from '..'
import { type DefinitionName, grammarOf } from '../grammar'

const comparison = { path: '$.a', operator: 'EQ', value: 1 }
const action = { function: 'f', retry: [{ match: 'SYS.Fail' }] }

const document: Json = {
  'trigger-defs': { T: { source: '/t' } },
  states: {
    EVENT: { type: 'EVENT', start: true, events: [{ 'event-expression': 'T', actions: [action] }] },
    OPERATION: { type: 'OPERATION', actions: [action] },
    SWITCH: {
      type: 'SWITCH',
      choices: [comparison, { And: [comparison] }, { Or: [comparison] }, { Not: comparison }],
    },
    DELAY: { type: 'DELAY' },
    END: { type: 'END' },
    PARALLEL: { type: 'PARALLEL', branches: { B: { states: { I: { type: 'DELAY' } } } } },
  },
}

function formOf(value: Json, step?: string): Form {
  const parsed = parseDocument(JSON.stringify(value))
  return draft01.form(draft01.read(parsed), parsed, step as StepId | undefined)
}

const fieldsIn = ({ sections }: Form) => sections.flatMap(({ fields }) => fields.flatMap(within))

function within(field: Field): readonly Field[] {
  if (field.kind === 'list') {
    return [field, ...field.items.flatMap((item) => item.fields.flatMap(within))]
  }
  return field.kind === 'group' ? [field, ...field.fields.flatMap(within)] : [field]
}

const at = (form: Form, ...path: readonly (string | number)[]) =>
  fieldsIn(form).find((field) => field.path.join('/') === path.join('/'))

describe('a field for every key of the grammar', () => {
  /** Built on the canvas: the type has a row of its own, the states of a branch their own forms. */
  const elsewhere = ['type', 'states']
  const cases: readonly (readonly [
    DefinitionName,
    string | undefined,
    readonly (string | number)[],
  ])[] = [
    ['trigger', undefined, ['trigger-defs', 'T']],
    ...(['EVENT', 'OPERATION', 'SWITCH', 'DELAY', 'END', 'PARALLEL'] as const).map(
      (type) => [type, type, ['states', type]] as const,
    ),
    ['event', 'EVENT', ['states', 'EVENT', 'events', 0]],
    ['action', 'EVENT', ['states', 'EVENT', 'events', 0, 'actions', 0]],
    ['action', 'OPERATION', ['states', 'OPERATION', 'actions', 0]],
    ['retry', 'OPERATION', ['states', 'OPERATION', 'actions', 0, 'retry', 0]],
  ]
  test.each(cases)('of %s', (definition, step, path) => {
    const form = formOf(document, step)
    const keys = Object.keys(grammarOf(definition).properties ?? {}).filter(
      (key) =>
        !elsewhere.includes(key) &&
        // Filters that do nothing on an event are shown where they are written.
        !(definition === 'event' && (key === 'ResultPath' || key === 'OutputPath')),
    )
    expect(keys.length).toBeGreaterThan(0)
    const missing = keys.filter((key) => !at(form, ...path, key))
    expect(missing).toEqual([])
  })

  test('of each form of a choice, and of the rules inside', () => {
    const form = formOf(document, 'SWITCH')
    const choices = ['states', 'SWITCH', 'choices'] as const
    for (const rule of [[0], [1, 'And', 0], [2, 'Or', 0], [3, 'Not']]) {
      for (const key of ['path', 'operator', 'value']) {
        expect(at(form, ...choices, ...rule, key)).toBeDefined()
      }
    }
    for (const index of [0, 1, 2, 3]) {
      expect(at(form, ...choices, index, 'next-state')?.kind).toBe('target')
    }
  })

  test('that does nothing, once it is written', () => {
    const events = [{ 'event-expression': 'T', ResultPath: '$.a' }]
    const form = formOf({ states: { E: { type: 'EVENT', events } } }, 'E')
    expect(at(form, 'states', 'E', 'events', 0, 'ResultPath')?.kind).toBe('path')
  })

  test('that the grammar does not know, as JSON; notes as values', () => {
    const form = formOf({ states: { D: { type: 'DELAY', color: {}, 'x-note': 'mine' } } }, 'D')
    expect(at(form, 'states', 'D', 'color')?.kind).toBe('json')
    expect(at(form, 'states', 'D', 'x-note')?.kind).toBe('value')
    expect(at(form, 'states', 'D', 'x-note-2')).toMatchObject({ add: '' })
  })
})

test('a value is offered in the types that the operator compares, and in its own', () => {
  const value = (operator: string, written: Json) => {
    const choices = [{ path: '$.a', operator, value: written }]
    const form = formOf({ states: { S: { type: 'SWITCH', choices } } }, 'S')
    const field = at(form, 'states', 'S', 'choices', 0, 'value')
    return field?.kind === 'value' ? field.types : undefined
  }
  expect(value('StrEQ', 'a')).toEqual(['text'])
  expect(value('LT', 1)).toEqual(['number'])
  expect(value('EQ', null)).toEqual(['number', 'boolean', 'null'])
  expect(value('LT', 'a')).toEqual(['number', 'text'])
})

test('an operator of other types takes the value along', () => {
  const also = (operator: string, written: Json, wanted: string) => {
    const choices = [{ path: '$.a', operator, value: written }]
    const form = formOf({ states: { S: { type: 'SWITCH', choices } } }, 'S')
    const field = at(form, 'states', 'S', 'choices', 0, 'operator')
    const options = field?.kind === 'select' ? field.options : []
    const commands = options.find(({ value }) => value === wanted)?.also ?? []
    return commands.map((command) => (command.type === 'set-value' ? command.value : command))
  }
  expect(also('EQ', 5, 'StrEQ')).toEqual(['5'])
  expect(also('StrEQ', '5', 'LT')).toEqual([5])
  expect(also('StrEQ', 'many', 'LT')).toEqual([0])
  expect(also('EQ', true, 'LT')).toEqual([0])
  expect(also('EQ', 5, 'LT')).toEqual([])
})

describe('a rule turns', () => {
  const turn = (choice: Json, label: string) => {
    const form = formOf({ states: { S: { type: 'SWITCH', choices: [choice] } } }, 'S')
    const list = at(form, 'states', 'S', 'choices')
    const turns = list?.kind === 'list' ? list.items[0]?.turns : undefined
    const [command] = turns?.find((one) => one.label === label)?.commands ?? []
    return command?.type === 'set-value' ? command.value : undefined
  }
  test('into each other form and back, keeping its target and its notes', () => {
    const rest = { 'next-state': 'A', 'x-why': 'because' }
    const rule = { ...comparison, ...rest }
    const and = turn(rule, 'Put in “all of”')
    expect(and).toEqual({ And: [comparison], ...rest })
    expect(turn(and ?? 0, 'Ungroup')).toEqual(rule)
    const or = turn(and ?? 0, 'Change to “any of”')
    expect(or).toEqual({ Or: [comparison], ...rest })
    const not = turn(or ?? 0, 'Negate')
    expect(not).toEqual({ Not: { Or: [comparison] }, ...rest })
    expect(turn(not ?? 0, 'Remove the “not”')).toEqual(or)
  })

  test('a group dissolves into the group around it', () => {
    const inner = { Or: [comparison, comparison] }
    const choice = { And: [comparison, inner] }
    const form = formOf({ states: { S: { type: 'SWITCH', choices: [choice] } } }, 'S')
    const list = at(form, 'states', 'S', 'choices', 0, 'And')
    const turns = list?.kind === 'list' ? (list.items[1]?.turns ?? []) : []
    expect(turns.find(({ label }) => label === 'Ungroup')?.commands).toMatchObject([
      { value: [comparison, comparison, comparison] },
    ])
  })
})
