import type { Document, SourceRange } from './Document'

/** A value to be written; a Map is an object whose keys keep their order, also "2" and "10" (R66). */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | ReadonlyMap<string, JsonValue>
  | { readonly [key: string]: JsonValue }

/** How the text around a place is written, so that what is new looks the same. */
export interface Style {
  readonly eol: string
  /** One step of indentation. */
  readonly unit: string
  /** Indentation of a child at this place. */
  readonly indent: string
  /** Between a key and its value. */
  readonly colon: string
  /** Between a comma and the next child. */
  readonly separator: string
  /** Inside the brackets of a container on one line. */
  readonly pad: string
  readonly isMultiline: boolean
}

/** The style of the children of `container`, or of a value that stands in its place. */
export function styleAt(
  document: Document,
  container: SourceRange,
  children: readonly SourceRange[],
): Style {
  const { text } = document
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
  const unit = unitOf(text)
  const outer = indentationAt(text, container.offset)
  const [first] = children
  const isDocumentMultiline = /[\r\n]/.test(text.trim()) || text.trim().length <= 2
  const isMultiline = first
    ? /[\r\n]/.test(text.slice(container.offset, first.offset))
    : isDocumentMultiline
  const indent = first && isMultiline ? indentationAt(text, first.offset) : outer + unit
  const colon = /"\s*:(\s*)/.exec(text)?.[1] === '' ? ':' : ': '
  const isTight = /[,[{]\S/.test(text) && !/,[ \t]\S/.test(text) && !isDocumentMultiline
  return {
    eol,
    unit,
    indent: isMultiline || !first ? indent : outer,
    colon,
    separator: isMultiline ? eol + indent : isTight ? '' : ' ',
    pad: isTight || colon === ':' ? '' : ' ',
    isMultiline,
  }
}

/** The white space at the beginning of the line in which `offset` stands. */
export function indentationAt(text: string, offset: number): string {
  let start = offset
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? '')) start -= 1
  let end = start
  while (end < offset && /[ \t]/.test(text[end] ?? '')) end += 1
  return text.slice(start, end)
}

/** The value as JSON in the style; inner lines are indented from the style's own indentation. */
export function write(value: JsonValue, style: Style): string {
  return style.isMultiline ? lines(value, style.indent, style) : compact(value, style)
}

function lines(value: JsonValue, indent: string, style: Style): string {
  const inner = indent + style.unit
  const join = (open: string, parts: readonly string[], close: string) =>
    parts.length === 0
      ? open + close
      : open + parts.map((part) => style.eol + inner + part).join(',') + style.eol + indent + close
  if (Array.isArray(value)) {
    return join(
      '[',
      value.map((item) => lines(item, inner, style)),
      ']',
    )
  }
  if (typeof value === 'object' && value !== null) {
    const parts = entriesOf(value).map(
      ([key, item]) => `${JSON.stringify(key)}${style.colon}${lines(item, inner, style)}`,
    )
    return join('{', parts, '}')
  }
  return JSON.stringify(value)
}

function compact(value: JsonValue, style: Style): string {
  const comma = style.pad === '' ? ',' : ', '
  if (Array.isArray(value)) return `[${value.map((item) => compact(item, style)).join(comma)}]`
  if (typeof value === 'object' && value !== null) {
    const parts = entriesOf(value).map(
      ([key, item]) => `${JSON.stringify(key)}${style.colon}${compact(item, style)}`,
    )
    return parts.length === 0 ? '{}' : `{${style.pad}${parts.join(comma)}${style.pad}}`
  }
  return JSON.stringify(value)
}

function entriesOf(value: object): readonly (readonly [string, JsonValue])[] {
  return value instanceof Map ? [...value] : Object.entries(value)
}

/** The first indentation that the text shows is its step. */
function unitOf(text: string): string {
  return /[\r\n]([ \t]+)\S/.exec(text)?.[1] ?? '  '
}
