import type { Box } from './Graph'

const cellSize = 200

/** Finds what lies near a box without looking at everything; boxes may be lines. */
export class SpatialIndex<Item> {
  readonly #entries: { readonly box: Box; readonly item: Item }[] = []
  readonly #cells = new Map<number, number[]>()
  /** The query that saw an entry last, so that none is given twice. */
  readonly #seen: number[] = []
  #query = 0

  add(box: Box, item: Item) {
    const index = this.#entries.length
    this.#entries.push({ box, item })
    this.#seen.push(0)
    for (const cell of cellsOf(box)) {
      const own = this.#cells.get(cell)
      if (own) own.push(index)
      else this.#cells.set(cell, [index])
    }
  }

  /** Everything that has a point in common with the box, borders included. */
  near(box: Box): readonly { readonly box: Box; readonly item: Item }[] {
    this.#query += 1
    const found: { readonly box: Box; readonly item: Item }[] = []
    for (const cell of cellsOf(box)) {
      for (const index of this.#cells.get(cell) ?? []) {
        if (this.#seen[index] === this.#query) continue
        this.#seen[index] = this.#query
        const entry = this.#entries[index]
        if (entry && touches(entry.box, box)) found.push(entry)
      }
    }
    return found
  }
}

function* cellsOf({ x, y, width, height }: Box): Generator<number> {
  const [right, bottom] = [Math.floor((x + width) / cellSize), Math.floor((y + height) / cellSize)]
  for (let column = Math.floor(x / cellSize); column <= right; column += 1) {
    for (let row = Math.floor(y / cellSize); row <= bottom; row += 1) {
      yield column * 2_097_152 + row
    }
  }
}

function touches(a: Box, b: Box): boolean {
  return (
    a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height
  )
}
