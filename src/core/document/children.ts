import { type Child, type Extent, type Layout, startOf } from './container'
import { mergeEdits, type TextEdit } from './edits'
import { indentationAt, isMultiline, type Style } from './format'

/** Text to be put into a container: a child and the comments that go with it. */
export interface ChildText {
  readonly leading: string
  readonly own: string
  readonly trailing: string
}

/** What is written between two children: before the comma and behind it. */
interface Separator {
  readonly before: string
  readonly after: string
}

/** The child at `index` as text, to be put elsewhere in the same container. */
export function childText(text: string, { children }: Layout, index: number): ChildText {
  const child = childAt(children, index)
  return {
    leading: text.slice(startOf(child), child.start),
    own: text.slice(child.start, child.end),
    trailing: child.trailing.map(({ start, end }) => ` ${text.slice(start, end)}`).join(''),
  }
}

/**
 * Removes the child at `index` with one comma, the comments behind it and the white space that was
 * its own; the comments above it stay unless they are put `elsewhere` with it.
 */
export function removeChild(
  text: string,
  layout: Layout,
  index: number,
  elsewhere = false,
): readonly TextEdit[] {
  const { children, gaps } = layout
  const child = childAt(children, index)
  const isLast = index === children.length - 1
  const comma = gaps[index + 1]?.comma ?? (isLast ? gaps[index]?.comma : undefined)
  const pieces: Extent[] = [...(elsewhere ? child.leading : []), child, ...child.trailing]
  if (comma !== undefined) pieces.push({ start: comma, end: comma + 1 })
  return joinOverBlanks(text, pieces).map((piece) => {
    const isMain = piece.start <= child.start && child.end <= piece.end
    const { start, end } = isMain ? withBlanks(text, layout, piece, !isLast) : piece
    return { offset: start, length: end - start, text: '' }
  })
}

/** Puts a child in so that it is the `index`-th; the container has others. */
export function addChild(
  text: string,
  layout: Layout,
  index: number,
  content: ChildText,
  style: Style,
): readonly TextEdit[] {
  const separator = separatorAt(text, layout, index, style)
  const next = layout.children[index]
  if (next) return [addBefore(text, next, content, separator, style)]
  return addLast(text, layout, content, separator, style)
}

/** The indentation of the line in which a child put in at `index` begins. */
export function indentAt(text: string, layout: Layout, index: number, style: Style): string {
  const { after } = separatorAt(text, layout, index, style)
  const last = /[\r\n]([ \t]*)$/.exec(after)?.[1]
  if (last !== undefined) return last
  return indentationAt(
    text,
    childAt(layout.children, Math.min(index, layout.children.length - 1)).start,
  )
}

/** Puts the first child into a container that holds nothing but white space and comments. */
export function addOnly(
  text: string,
  { start, end, gaps }: Layout,
  own: string,
  lines: { readonly inner: string; readonly outer: string } | undefined,
  pad: string,
): readonly TextEdit[] {
  const last = gaps[0]?.comments.at(-1)
  const [before, after] = lines ? [lines.inner, lines.outer] : [pad, pad]
  if (!last) return [{ offset: start, length: end - start, text: before + own + after }]
  const isClosingOwnLine = isMultiline(text, last.end, end)
  const length = isClosingOwnLine ? 0 : end - last.end
  const closing = isClosingOwnLine ? '' : after
  return [{ offset: last.end, length, text: (before || ' ') + own + closing }]
}

function addBefore(
  text: string,
  next: Child,
  { leading, own, trailing }: ChildText,
  { before, after }: Separator,
  { eol }: Style,
): TextEdit {
  const offset = startOf(next)
  if (isMultiline(before, 0)) {
    return insertion(offset, `${leading}${own}${trailing}${before},${after}`)
  }
  const needsBreak = trailing.includes('//') && !isMultiline(after, 0)
  const end = needsBreak ? eol + indentationAt(text, offset) : after
  return insertion(offset, `${leading}${own}${before},${trailing}${end}`)
}

function addLast(
  text: string,
  { children, gaps, end }: Layout,
  { leading, own, trailing }: ChildText,
  { before, after }: Separator,
  { eol }: Style,
): readonly TextEdit[] {
  const last = childAt(children, children.length - 1)
  const note = last.trailing.at(-1)
  const trailingComma = gaps.at(-1)?.comma
  const offset = Math.max(note?.end ?? last.end, (trailingComma ?? -1) + 1)
  const newLine = eol + indentationAt(text, last.start)
  const isOpenLine = trailing.includes('//') && !/^[ \t]*[\r\n]/.test(text.slice(offset, end))
  const close = isOpenLine ? newLine : ''
  if (trailingComma === undefined && isMultiline(before, 0)) {
    return [insertion(offset, `${before},${after}${leading}${own}${trailing}${close}`)]
  }
  const start = note?.isLine && !isMultiline(after, 0) ? newLine : after
  if (trailingComma !== undefined) {
    // The comma before the bracket is how this text is written, and stays the last sign.
    return [insertion(offset, `${start}${leading}${own},${trailing}${close}`)]
  }
  return mergeEdits(
    [insertion(last.end, `${before},`)],
    [insertion(offset, `${start}${leading}${own}${trailing}${close}`)],
  )
}

/** What stands between the children nearest to `index`, as it would stand without comments. */
function separatorAt(text: string, layout: Layout, index: number, style: Style): Separator {
  const { children, gaps, start } = layout
  const nearest = Math.max(1, Math.min(index, children.length - 1))
  const gap = gaps[nearest]
  const previous = children[nearest - 1]
  const next = children[nearest]
  if (!previous || !next || !gap || gap.comma === undefined) {
    const only = childAt(children, 0)
    const isLine = isMultiline(text, start, startOf(only))
    const after = isLine ? style.eol + indentationAt(text, startOf(only)) : style.space
    return { before: '', after }
  }
  const { comma } = gap
  const notes = gap.comments.map(({ end }) => end)
  const noteBefore = Math.max(previous.end, ...notes.filter((end) => end <= comma))
  const noteBehind = Math.max(comma + 1, previous.trailing.at(-1)?.end ?? 0)
  return {
    before: text.slice(noteBefore, comma),
    after: blankOf(text.slice(noteBehind, startOf(next)), style),
  }
}

/** The white space of a text that may hold comments. */
function blankOf(text: string, { eol, space }: Style): string {
  if (text.trim() === '') return text
  const indent = /[\r\n]([ \t]*)$/.exec(text)?.[1]
  return indent === undefined ? space : eol + indent
}

/** The piece with white space: up to what follows if that takes its place, else back to what stands before. */
function withBlanks(text: string, layout: Layout, piece: Extent, hasNext: boolean): Extent {
  const { start, end } = layout
  const before = backOverBlanks(text, piece.start, start)
  const after = overBlanks(text, piece.end, end)
  const beginsLine = isMultiline(text, before, piece.start)
  const endsLine = isMultiline(text, piece.end, after)
  if (before === start && after === end) return { start, end }
  if (hasNext && (beginsLine || !endsLine || before === start))
    return { start: piece.start, end: after }
  // Behind a line comment nothing may move up.
  const isBehindNote = layout.gaps.some(({ comments }) =>
    comments.some((one) => one.isLine && one.end === before),
  )
  if (isBehindNote && !endsLine) return piece
  return { start: before, end: piece.end }
}

/** The pieces in order; those with nothing but white space between them as one. */
function joinOverBlanks(text: string, pieces: readonly Extent[]): readonly Extent[] {
  const joined: Extent[] = []
  for (const piece of pieces.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && overBlanks(text, last.end, piece.start) === piece.start) {
      joined[joined.length - 1] = { start: last.start, end: piece.end }
    } else joined.push(piece)
  }
  return joined
}

function overBlanks(text: string, from: number, to: number): number {
  let at = from
  while (at < to && /\s/.test(text.charAt(at))) at += 1
  return at
}

function backOverBlanks(text: string, from: number, to: number): number {
  let at = from
  while (at > to && /\s/.test(text.charAt(at - 1))) at -= 1
  return at
}

function insertion(offset: number, text: string): TextEdit {
  return { offset, length: 0, text }
}

function childAt(children: readonly Child[], index: number): Child {
  const child = children[index]
  if (!child) throw new Error(`no child ${index} among ${children.length}`)
  return child
}
