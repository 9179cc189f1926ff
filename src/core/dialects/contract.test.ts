import { describe, expect, test } from 'vitest'
import { parseDocument } from '../document/Document'
import { applyEdits } from '../document/edits'
import { isSamePath } from '../document/JsonPath'
import { validate } from '../validation/validate'
import { nodeAt } from '../document/Document'
import type { Field } from '../workflow/Form'
import { allScopes, allSteps, findStep, rootScopeId } from '../workflow/Workflow'
import { detectDialect, dialectById, dialects } from '.'

const languages = await Promise.all(
  dialects.map(async (dialect) => ({ dialect, examples: await dialect.examples() })),
)

const cases = languages.flatMap(({ dialect, examples }) =>
  [
    ...examples.map(({ file, text }) => ({ file, text })),
    { file: 'a new document', text: dialect.newDocument },
  ].map(({ file, text }) => {
    const document = parseDocument(text)
    return { name: `${dialect.id}, ${file}`, dialect, document, workflow: dialect.read(document) }
  }),
)

test('dialects have ids of their own, and are found by them', () => {
  expect(new Set(dialects.map(({ id }) => id)).size).toBe(dialects.length)
  for (const dialect of dialects) expect(dialectById(dialect.id)).toBe(dialect)
})

describe.each(cases)('$name', ({ dialect, document, workflow }) => {
  const steps = [...allSteps(workflow.root)]

  test('is detected as its own language', () => {
    expect(detectDialect(document)).toMatchObject({ isKnown: true, dialect: { id: dialect.id } })
    expect(workflow.dialect).toBe(dialect.id)
  })

  test('has nothing to complain about', () => {
    expect(validate(document, workflow, dialect)).toEqual([])
  })

  test('is canonical already', () => {
    expect(dialect.canonicalise(document, workflow)).toEqual([])
  })

  test('steps and scopes have ids of their own and paths to what is written', () => {
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length)
    for (const { path } of steps) expect(nodeAt(document, path)?.type).toBe('object')
    for (const { path } of allScopes(workflow.root)) expect(nodeAt(document, path)).toBeDefined()
    for (const scope of allScopes(workflow.root)) {
      if (scope.id !== rootScopeId) expect(steps.map(({ id }) => id)).toContain(scope.owner)
      for (const step of scope.steps) expect(step.scope).toBe(scope.id)
    }
  })

  test('kinds, and what the palette offers, have a name and a shape', () => {
    for (const { kind } of steps) expect(dialect.kinds[kind]).toBeDefined()
    for (const { kind } of dialect.palette) expect(dialect.kinds[kind]).toBeDefined()
  })

  test('exits have ids of their own; what is written stands where it is said to', () => {
    for (const { exits } of steps) {
      expect(new Set(exits.map(({ id }) => id)).size).toBe(exits.length)
      for (const { target, written, slot } of exits) {
        if (target.to === 'step') expect(findStep(workflow, target.step)).toBeDefined()
        if (!written) continue
        const node = nodeAt(document, written)
        const name = target.to === 'step' ? findStep(workflow, target.step)?.name : undefined
        expect(node).toMatchObject({ type: 'string', value: name })
        expect(slot && isSamePath(slot, written)).toBe(true)
      }
    }
  })

  test('references stand in texts that hold the name', () => {
    for (const { name, path, span } of workflow.references) {
      const node = nodeAt(document, path)
      expect(node?.type).toBe('string')
      const text = node?.type === 'string' ? node.value : ''
      expect(span ? text.slice(span.from, span.to) : text).toContain(name)
    }
  })

  test('forms show what is written, and every field says where', () => {
    const forms = [undefined, ...steps.map(({ id }) => id)].map((id) => {
      return dialect.form(workflow, document, id)
    })
    for (const form of forms) {
      const fields = form.sections.flatMap((section) => section.fields)
      for (const field of fields.flatMap(allFields)) {
        const node = nodeAt(document, field.path)
        expect(node !== undefined).toBe(field.value !== undefined)
        expect(field.label).not.toBe('')
        expect(field.help).not.toBe('')
      }
    }
  })

  test('what it waits for are its symbols', () => {
    const uses = dialect.eventUses(workflow)
    expect(uses.map(({ name }) => name)).toEqual(workflow.symbols.map(({ name }) => name))
    for (const { steps: waiting } of uses) expect(waiting.length).toBeGreaterThan(0)
  })

  test('every step becomes part of the program', () => {
    const program = dialect.compile(workflow)
    expect(program.steps.map(({ id }) => id).sort()).toEqual(steps.map(({ id }) => id).sort())
  })

  test('a step that is added, renamed and removed leaves the text as it was', () => {
    const [entry] = dialect.palette
    if (!entry) throw new Error('an empty palette')
    const command = {
      type: 'add-step',
      kind: entry.kind,
      scope: rootScopeId,
      name: 'Added',
    } as const
    const added = dialect.write(document, workflow, command)
    if (!added.ok) throw new Error(added.reason)
    const after = parseDocument(applyEdits(document.text, added.edits))
    const [step] = added.select
    if (step === undefined) throw new Error('nothing was added')
    const removed = dialect.write(after, dialect.read(after), {
      type: 'remove-steps',
      steps: [step],
    })
    if (!removed.ok) throw new Error(removed.reason)
    expect(applyEdits(after.text, removed.edits)).toBe(document.text)
  })
})

function allFields(field: Field): readonly Field[] {
  if (field.kind === 'group') return [field, ...field.fields.flatMap(allFields)]
  if (field.kind !== 'list') return [field]
  return [field, ...field.items.flatMap((item) => item.fields.flatMap(allFields))]
}
