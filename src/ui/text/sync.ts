import { LineIndex } from '../../core/document/position'
import type { TextEdit } from '../../core/document/edits'

/** A place as Monaco counts: lines and columns from 1. */
export interface LineRange {
  readonly startLineNumber: number
  readonly startColumn: number
  readonly endLineNumber: number
  readonly endColumn: number
}

export interface LineChange {
  readonly range: LineRange
  readonly text: string
}

/**
 * The way between Monaco's places and ours. Monaco shows one kind of line end and no byte order
 * mark, the document keeps whatever it has: lines and columns are what both agree on.
 */
export class Places {
  readonly #index: LineIndex
  readonly #markLength: number

  constructor(text: string) {
    this.#index = new LineIndex(text)
    this.#markLength = text.startsWith('\uFEFF') ? 1 : 0
  }

  get lineCount(): number {
    return this.#index.lineCount
  }

  toRange(offset: number, length: number): LineRange {
    const start = this.#index.positionAt(offset)
    const end = this.#index.positionAt(offset + length)
    return {
      startLineNumber: start.line,
      startColumn: this.#shown(start.line, start.column),
      endLineNumber: end.line,
      endColumn: this.#shown(end.line, end.column),
    }
  }

  toOffset(line: number, column: number): number {
    return this.#index.offsetAt(line, line === 1 ? column + this.#markLength : column)
  }

  /** Edits of the document for what was typed into Monaco, in the order of the text. */
  toEdits(changes: readonly LineChange[]): readonly TextEdit[] {
    return changes
      .map(({ range, text }) => {
        const offset = this.toOffset(range.startLineNumber, range.startColumn)
        const end = this.toOffset(range.endLineNumber, range.endColumn)
        return { offset, length: end - offset, text }
      })
      .sort((a, b) => a.offset - b.offset)
  }

  toChanges(edits: readonly TextEdit[]): readonly LineChange[] {
    return edits.map(({ offset, length, text }) => ({ range: this.toRange(offset, length), text }))
  }

  #shown(line: number, column: number): number {
    return line === 1 ? Math.max(1, column - this.#markLength) : column
  }
}
