import { type Document, rangeOf, rangeOfSpan, type SourceRange } from '../document/Document'
import type { Place } from '../workflow/Diagnostic'

/** Where a problem stands in the text; the nearest place around it if the exact one is gone. */
export function locate(document: Document, place: Place): SourceRange {
  const end = document.text.length
  if (place.by === 'offset') {
    const offset = Math.min(place.offset, end)
    return { offset, length: Math.min(place.length, end - offset) }
  }
  if (place.span) {
    const range = rangeOfSpan(document, place.path, place.span)
    if (range) return range
  }
  const exact = rangeOf(document, place.path, place.part)
  if (exact) return place.part === 'value' ? firstLine(document.text, exact) : exact
  for (let length = place.path.length - 1; length >= 0; length -= 1) {
    const outer = place.path.slice(0, length)
    const range = rangeOf(document, outer, 'key') ?? rangeOf(document, outer, 'value')
    if (range) return firstLine(document.text, range)
  }
  return { offset: 0, length: Math.min(1, end) }
}

/** A problem of a whole object is marked at its beginning, not over pages. */
function firstLine(text: string, range: SourceRange): SourceRange {
  const within = text.slice(range.offset, range.offset + range.length)
  const line = within.search(/[\r\n]/)
  return line < 0 ? range : { offset: range.offset, length: Math.max(1, line) }
}
