import type { JsonPath } from '../../core/document/JsonPath'
import type { Json } from '../../core/workflow/Command'
import type { Field } from '../../core/workflow/Form'
import { run } from '../../store/editor'

export function write(path: JsonPath, value: Json): void {
  run({ type: 'set-value', path, value })
}

export function clear(field: Field): void {
  if (field.value !== undefined) run({ type: 'remove-value', path: field.path })
}

/** An empty field means that the key is not written, unless the language demands it. */
export function writeOrClear(field: Field, text: string): void {
  if (text === '' && !field.required) clear(field)
  else write(field.path, text)
}
