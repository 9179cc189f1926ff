import { type Document, nodeAt, rangeOf, rangeOfSpan, type SourceRange } from '../document/Document'
import type { JsonPath } from '../document/JsonPath'
import type { Diagnostic, Place } from '../workflow/Diagnostic'

/** Where a diagnostic stands in the text; what is no longer there counts as the nearest value around it. */
export function rangeOfPlace(document: Document, place: Place): SourceRange {
  if (place.by === 'offset') return { offset: place.offset, length: place.length }
  const { path, part, span } = place
  return (
    (span && rangeOfSpan(document, path, span)) ??
    rangeOf(document, path, part) ??
    rangeAround(document, path)
  )
}

function rangeAround(document: Document, path: JsonPath): SourceRange {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = nodeAt(document, path.slice(0, length))
    if (node) return { offset: node.offset, length: node.length }
  }
  return { offset: 0, length: 0 }
}

/** Orders diagnostics by where they begin, then by code. */
export function compareByPlace(document: Document): (a: Diagnostic, b: Diagnostic) => number {
  const offsets = new Map<Diagnostic, number>()
  const offsetOf = (diagnostic: Diagnostic) => {
    const known = offsets.get(diagnostic)
    if (known !== undefined) return known
    const { offset } = rangeOfPlace(document, diagnostic.place)
    offsets.set(diagnostic, offset)
    return offset
  }
  return (a, b) =>
    offsetOf(a) - offsetOf(b) || compareText(a.code, b.code) || compareText(a.message, b.message)
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
