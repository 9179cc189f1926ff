import type { ArrayNode, Document, ObjectNode } from './Document'
import type { SyntaxProblem } from './syntax'

export type Container = ObjectNode | ArrayNode

/** From `start` up to, not including, `end`. */
export interface Extent {
  readonly start: number
  readonly end: number
}

interface Comment extends Extent {
  /** A line comment: nothing may follow on its line. */
  readonly isLine: boolean
  /** Line breaks between what stands before it and the comment. */
  readonly breaks: number
}

/** What stands between two children, before the first or behind the last. */
interface Gap extends Extent {
  readonly comma: number | undefined
  readonly comments: readonly Comment[]
  /** Line breaks behind the last comment, or in the whole gap without one. */
  readonly breaks: number
}

/** A member or an item with the comments that speak of it and go where it goes. */
export interface Child extends Extent {
  /** Directly above it, or before it on its line. */
  readonly leading: readonly Extent[]
  /** Behind it on its line, before or behind the comma. */
  readonly trailing: readonly Comment[]
}

/** The text of a container, taken apart; `gaps[i]` stands before `children[i]`. */
export interface Layout extends Extent {
  readonly children: readonly Child[]
  readonly gaps: readonly Gap[]
}

/** Takes a container apart; undefined if its brackets or what stands between its children is broken. */
export function layoutOf(document: Document, container: Container): Layout | undefined {
  if (!isClosed(document.text, container)) return undefined
  const start = container.offset + 1
  const end = container.offset + container.length - 1
  const places = placesOf(container)
  const gaps = [...places, { start: end, end }].map((place, index) =>
    readGap(document.text, places[index - 1]?.end ?? start, place.start),
  )
  if (document.errors.some((error) => isIn(error, gaps))) return undefined
  const children = places.map((place, index) => ({
    ...place,
    leading: leadingIn(gaps[index], index === 0),
    trailing: trailingIn(gaps[index + 1], index === places.length - 1),
  }))
  return { start, end, children, gaps }
}

/** Where a child begins with the comments above it. */
export function startOf(child: Child): number {
  return child.leading[0]?.start ?? child.start
}

/** Where the children stand, keys included. */
export function placesOf(container: Container): readonly Extent[] {
  if (container.type === 'array') {
    return container.items.map(({ offset, length }) => ({ start: offset, end: offset + length }))
  }
  return container.members.map(({ keyOffset, keyLength, value }) => ({
    start: keyOffset,
    end: value ? value.offset + value.length : keyOffset + keyLength,
  }))
}

/** True if the container has both its brackets. */
export function isClosed(text: string, container: Container): boolean {
  const [open, close] = container.type === 'object' ? '{}' : '[]'
  const end = container.offset + container.length - 1
  const last = placesOf(container).at(-1)
  return text[container.offset] === open && text[end] === close && (last?.end ?? 0) <= end
}

function isIn({ kind, offset }: SyntaxProblem, gaps: readonly Gap[]): boolean {
  return kind !== 'comment' && gaps.some(({ start, end }) => start <= offset && offset <= end)
}

const parts = /\/\/[^\r\n]*|\/\*[^]*?\*\/|,|\r\n|\r|\n/g

function readGap(text: string, start: number, end: number): Gap {
  let comma: number | undefined
  let breaks = 0
  const comments: Comment[] = []
  for (const { 0: part, index } of text.slice(start, end).matchAll(parts)) {
    if (part === ',') comma ??= start + index
    else if (!part.startsWith('/')) breaks += 1
    else {
      const isLine = part.startsWith('//')
      comments.push({ start: start + index, end: start + index + part.length, isLine, breaks })
      breaks = 0
    }
  }
  return { start, end, comma, comments, breaks }
}

/** The comments behind a child: on its line, but before the comma if the next child is there too. */
function trailingIn(gap: Gap | undefined, isLast: boolean): readonly Comment[] {
  if (!gap) return []
  const below = gap.comments.findIndex(({ breaks }) => breaks > 0)
  if (below >= 0) return gap.comments.slice(0, below)
  if (isLast || gap.breaks > 0) return gap.comments
  return gap.comments.filter(({ end }) => end <= (gap.comma ?? gap.end))
}

/** The comments above a child, up to a blank line; not those beside the opening bracket. */
function leadingIn(gap: Gap | undefined, isFirst: boolean): readonly Comment[] {
  if (!gap) return []
  const hasBreak = gap.breaks > 0 || gap.comments.some(({ breaks }) => breaks > 0)
  const taken = isFirst && !hasBreak ? [] : trailingIn(gap, false)
  const behind = gap.comma ?? gap.start
  const own = gap.comments.slice(taken.length).filter(({ start }) => start >= behind)
  let first = own.length
  let below = gap.breaks
  while (first > 0 && below <= 1) {
    first -= 1
    below = own[first]?.breaks ?? 0
  }
  return own.slice(first)
}
