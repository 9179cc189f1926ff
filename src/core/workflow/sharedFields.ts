import type { JsonPath } from '../document/JsonPath'
import type { Json } from './Command'
import type { Field, Form } from './Form'

/** A field that several forms have, edited in all of them at once. */
export interface SharedField {
  readonly id: string
  readonly field: Field
  /** The keys of the lists that it is inside of; empty for a field of the step itself. */
  readonly within: readonly string[]
  readonly paths: readonly JsonPath[]
  /** The places where it is written. */
  readonly written: readonly JsonPath[]
  /** The value that all have; undefined also if they differ. */
  readonly value: Json | undefined
  readonly isMixed: boolean
}

interface Found {
  readonly field: Field
  readonly within: readonly string[]
  readonly form: Form
}

/**
 * What all the forms have themselves, and the numbers inside their lists, wherever there are some:
 * the time limits of every action, for example.
 */
export function sharedFields(forms: readonly Form[]): readonly SharedField[] {
  const found = forms.flatMap((form) =>
    form.sections.flatMap(({ fields }) => fields.flatMap((field) => fieldsIn(field, form, []))),
  )
  const groups = new Map<string, Found[]>()
  for (const one of found) {
    const id = [...one.within.slice(-1), one.field.key].join('/')
    groups.set(id, [...(groups.get(id) ?? []), one])
  }
  const isInside = (all: readonly Found[]) => Number((all[0]?.within.length ?? 0) > 0)
  const inOrder = [...groups].toSorted(([, a], [, b]) => isInside(a) - isInside(b))
  return inOrder.flatMap(([id, all]) => {
    const [first] = all
    if (!first) return []
    const isOfAll = new Set(all.map(({ form }) => form)).size === forms.length
    const isShared =
      first.within.length > 0
        ? all.length > 1
        : isOfAll && all.every(({ field }) => isSame(field, first.field))
    return isShared ? [merged(id, first, all)] : []
  })
}

function fieldsIn(field: Field, form: Form, within: readonly string[]): readonly Found[] {
  if (field.kind === 'list') {
    const inner = [...within, field.key]
    return field.items.flatMap((item) => item.fields.flatMap((one) => fieldsIn(one, form, inner)))
  }
  const isWanted = within.length > 0 ? field.kind === 'number' : editable.includes(field.kind)
  return isWanted ? [{ field, within, form }] : []
}

/** Not what only one step of a scope can have, and not what has parts. */
const editable: readonly Field['kind'][] = ['text', 'number', 'select', 'target', 'path']

/** Targets are names of one scope. */
const isSame = (a: Field, b: Field) =>
  a.kind === b.kind && (a.kind !== 'target' || b.kind !== 'target' || a.scope === b.scope)

function merged(id: string, { field, within }: Found, all: readonly Found[]): SharedField {
  const texts = new Set(all.map((one) => JSON.stringify(one.field.value)))
  return {
    id,
    field,
    within,
    paths: all.map((one) => one.field.path),
    written: all.flatMap((one) => (one.field.value === undefined ? [] : [one.field.path])),
    value: texts.size === 1 ? field.value : undefined,
    isMixed: texts.size > 1,
  }
}
