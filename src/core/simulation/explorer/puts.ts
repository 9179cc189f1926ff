import type { Json } from '../../workflow/Command'
import type { PathText } from '../../workflow/Program'
import { isObject } from '../json'

/** A value at a place of the data. */
export interface Put {
  readonly parts: readonly (string | number)[]
  readonly value: Json
}

/** The parts of a path that leads to one place at most. */
export function definiteParts({ path }: PathText): Put['parts'] | undefined {
  const parts = path?.flatMap((part) => {
    if (part.type === 'name') return part.name
    return part.type === 'index' ? part.index : []
  })
  return parts?.length === path?.length ? parts : undefined
}

export function putAll(value: Json, puts: readonly Put[]): Json | undefined {
  return puts.reduce<Json | undefined>(
    (data, put) => (data === undefined ? undefined : putAt(data, put.parts, put.value)),
    value,
  )
}

/** The value with another at a place inside its objects; undefined if the place is in a list. */
function putAt(value: Json, parts: Put['parts'], put: Json): Json | undefined {
  const [part, ...rest] = parts
  if (part === undefined) return put
  if (typeof part === 'number') return undefined
  const object = isObject(value) ? value : {}
  const inner = putAt(object[part] ?? {}, rest, put)
  return inner === undefined ? undefined : { ...object, [part]: inner }
}

export function valueAt(value: Json | undefined, parts: Put['parts']): Json | undefined {
  return parts.reduce<Json | undefined>(
    (inner, part) => (isObject(inner) && typeof part === 'string' ? inner[part] : undefined),
    value,
  )
}
