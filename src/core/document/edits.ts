/** Replaces `length` UTF-16 units at `offset` of a text by `text`. */
export interface TextEdit {
  readonly offset: number
  readonly length: number
  readonly text: string
}

/** The text after `edits`, which are sorted, disjoint and against `text`. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = ''
  let done = 0
  for (const edit of edits) {
    if (edit.offset < done || edit.offset + edit.length > text.length) {
      throw new Error(`edit out of order or out of the text: ${JSON.stringify(edit)}`)
    }
    result += text.slice(done, edit.offset) + edit.text
    done = edit.offset + edit.length
  }
  return result + text.slice(done)
}

/** Edits that undo `edits`; `text` is the document before them. */
export function invertEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  let shift = 0
  return edits.map((edit) => {
    const offset = edit.offset + shift
    shift += edit.text.length - edit.length
    return {
      offset,
      length: edit.text.length,
      text: text.slice(edit.offset, edit.offset + edit.length),
    }
  })
}

/** Where `offset` lies after `edits`; inside a replaced piece, at its start or its end by `side`. */
export function mapOffset(
  offset: number,
  edits: readonly TextEdit[],
  side: 'before' | 'after',
): number {
  let shift = 0
  for (const edit of edits) {
    const end = edit.offset + edit.length
    const isBehind = end < offset || (end === offset && (edit.length > 0 || side === 'after'))
    if (isBehind) {
      shift += edit.text.length - edit.length
      continue
    }
    if (edit.offset >= offset) break
    return edit.offset + shift + (side === 'after' ? edit.text.length : 0)
  }
  return offset + shift
}

/** At most one edit that turns `before` into `after`; never splits a surrogate pair or CRLF. */
export function diffText(before: string, after: string): readonly TextEdit[] {
  if (before === after) return []
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  while (start > 0 && (splitsAt(before, start) || splitsAt(after, start))) start -= 1
  let end = 0
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end += 1
  }
  while (
    end > 0 &&
    (splitsAt(before, before.length - end) || splitsAt(after, after.length - end))
  ) {
    end -= 1
  }
  return [
    {
      offset: start,
      length: before.length - end - start,
      text: after.slice(start, after.length - end),
    },
  ]
}

/** Sorts, joins what touches and rejects what overlaps: edits against one text as one set. */
export function mergeEdits(...lists: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  const sorted = lists.flat().sort((a, b) => a.offset - b.offset || a.length - b.length)
  const merged: TextEdit[] = []
  for (const edit of sorted) {
    const last = merged.at(-1)
    const end = last ? last.offset + last.length : -1
    if (last && edit.offset < end) {
      throw new Error(`edits overlap: ${JSON.stringify(last)} and ${JSON.stringify(edit)}`)
    }
    if (last && edit.offset === end) {
      const joined = { length: last.length + edit.length, text: last.text + edit.text }
      merged[merged.length - 1] = { offset: last.offset, ...joined }
    } else {
      merged.push(edit)
    }
  }
  return merged.filter((edit) => edit.length > 0 || edit.text !== '')
}

/** Edits without what they replace by itself; `text` is the document before them. */
export function trimEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.flatMap((edit) =>
    diffText(text.slice(edit.offset, edit.offset + edit.length), edit.text).map((inner) => ({
      ...inner,
      offset: inner.offset + edit.offset,
    })),
  )
}

/** One set of edits that does what `first` and then `second`, against the result of it, do. */
export function composeEdits(
  first: readonly TextEdit[],
  second: readonly TextEdit[],
): readonly TextEdit[] {
  const placed = placeEdits(first)
  const pieces = unitePieces([
    ...placed.map(({ from, to }) => ({ from, to })),
    ...second.map(({ offset, length }) => ({ from: offset, to: offset + length })),
  ])
  return pieces.map((piece) => {
    const inserted = placed.filter(({ from, to }) => piece.from <= from && to <= piece.to)
    const shift = shiftBefore(placed, piece.from)
    const growth = inserted.reduce((sum, { edit }) => sum + edit.text.length - edit.length, 0)
    return {
      offset: piece.from - shift,
      length: piece.to - piece.from - growth,
      text: textOf(piece, inserted, second),
    }
  })
}

interface Piece {
  readonly from: number
  readonly to: number
}

/** An edit with the place that its text takes in the result. */
interface PlacedEdit extends Piece {
  readonly edit: TextEdit
}

function placeEdits(edits: readonly TextEdit[]): readonly PlacedEdit[] {
  let shift = 0
  return edits.map((edit) => {
    const from = edit.offset + shift
    shift += edit.text.length - edit.length
    return { edit, from, to: from + edit.text.length }
  })
}

function shiftBefore(placed: readonly PlacedEdit[], at: number): number {
  return placed
    .filter(({ from }) => from < at)
    .reduce((sum, { edit }) => sum + edit.text.length - edit.length, 0)
}

/** Pieces that touch become one, in order. */
function unitePieces(pieces: readonly Piece[]): readonly Piece[] {
  const united: Piece[] = []
  for (const piece of pieces.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = united.at(-1)
    if (last && piece.from <= last.to) {
      united[united.length - 1] = { from: last.from, to: Math.max(last.to, piece.to) }
    } else {
      united.push(piece)
    }
  }
  return united
}

/** What stands in the piece at the end: the first edits' text as the second ones leave it. */
function textOf(
  piece: Piece,
  inserted: readonly PlacedEdit[],
  second: readonly TextEdit[],
): string {
  const kept = (from: number, to: number) =>
    inserted
      .map((one) => one.edit.text.slice(Math.max(0, from - one.from), Math.max(0, to - one.from)))
      .join('')
  let text = ''
  let done = piece.from
  for (const edit of second) {
    if (edit.offset < piece.from || edit.offset + edit.length > piece.to) continue
    text += kept(done, edit.offset) + edit.text
    done = edit.offset + edit.length
  }
  return text + kept(done, piece.to)
}

function splitsAt(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1)
  const after = text.charCodeAt(offset)
  const isPair = before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000
  return isPair || (before === 13 && after === 10)
}
