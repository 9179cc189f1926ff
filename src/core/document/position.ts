/** Where a character stands: line and column from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Line starts of a text, for many look-ups; lines end at \n, \r\n or \r. */
export class LineIndex {
  readonly #starts: readonly number[]
  readonly #length: number

  constructor(text: string) {
    const starts = [0]
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1)
    }
    this.#starts = starts
    this.#length = text.length
  }

  get lineCount(): number {
    return this.#starts.length
  }

  /** The place of `offset`; offsets outside the text count as its nearest end. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length))
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: at - (this.#starts[low] ?? 0) + 1 }
  }

  /** The offset of a line and column. */
  offsetAt(line: number, column: number): number {
    const start = this.#starts[line - 1] ?? this.#length
    return Math.min(start + column - 1, this.#length)
  }
}

/** The place of one offset; take a LineIndex for many. */
export function lineColumnAt(text: string, offset: number): Position {
  return new LineIndex(text.slice(0, offset + 1)).positionAt(Math.min(offset, text.length))
}
