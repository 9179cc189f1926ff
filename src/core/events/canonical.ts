import type { JsonValue } from './CloudEvent'
import { jsonText } from './jsonText'

/** The canonical string of an attribute's value; maps and arrays give their JSON text. */
export function canonicalAttribute(value: JsonValue): string {
  return typeof value === 'string' ? value : jsonText(value)
}

/** True if two attribute values are the same: a string can stand for any scalar. */
export function sameAttribute(a: JsonValue, b: JsonValue): boolean {
  return canonicalAttribute(a) === canonicalAttribute(b)
}
