/** A piece of an edge that runs sideways in a gap between layers. */
export interface Crosspiece {
  /** Where it is joined from above, and where from below. */
  readonly tops: readonly number[]
  readonly bottoms: readonly number[]
}

/** Upright pieces nearer than this look like one. */
const tooNear = 6
/** Sideways pieces on one track leave this much between them. */
const apart = 12

/** A track from the top of the gap for each piece, so that no two run over each other. */
export function assignTracks(pieces: readonly Crosspiece[]): {
  readonly tracks: Int32Array
  readonly count: number
} {
  const spans = pieces.map(({ tops, bottoms }) => {
    const all = [...tops, ...bottoms]
    return { from: Math.min(...all) - apart / 2, to: Math.max(...all) + apart / 2 }
  })
  const skyline = new Skyline(spans.flatMap(({ from, to }) => [from, to]))
  const tracks = new Int32Array(pieces.length)
  let count = 0
  for (const index of inOrder(pieces)) {
    const { from = 0, to = 0 } = spans[index] ?? {}
    const track = skyline.highest(from, to)
    tracks[index] = track
    skyline.raise(from, to, track + 1)
    count = Math.max(count, track + 1)
  }
  return { tracks, count }
}

/**
 * Top first, so that pieces do not cross where they need not: turns of loops nearest to what they
 * turn around, and of pieces to one side the one that is ahead above the others.
 */
function inOrder(pieces: readonly Crosspiece[]): readonly number[] {
  const keys = pieces.map(({ tops, bottoms }): readonly [number, number] => {
    const [top, bottom] = [tops[0] ?? 0, bottoms[0] ?? 0]
    if (bottoms.length === 0) return [0, Math.abs(top - (tops[1] ?? 0))]
    if (tops.length === 0) return [3, -Math.abs(bottom - (bottoms[1] ?? 0))]
    return bottom > top ? [1, -top] : [2, top]
  })
  const preferred = [...pieces.keys()].sort((a, b) => {
    const [one, other] = [keys[a] ?? [0, 0], keys[b] ?? [0, 0]]
    return one[0] - other[0] || one[1] - other[1]
  })
  return afterThoseAbove(preferred, mustBeAbove(pieces))
}

/** For each piece those whose upright from above would else run over its upright from below. */
function mustBeAbove(pieces: readonly Crosspiece[]): readonly (readonly number[])[] {
  const above: number[][] = pieces.map(() => [])
  const joints = (key: 'tops' | 'bottoms') =>
    pieces
      .flatMap((piece, index) => piece[key].map((x) => ({ x, index })))
      .sort((a, b) => a.x - b.x)
  const tops = joints('tops')
  let first = 0
  for (const bottom of joints('bottoms')) {
    while ((tops[first]?.x ?? Infinity) <= bottom.x - tooNear) first += 1
    for (let at = first; (tops[at]?.x ?? Infinity) < bottom.x + tooNear; at += 1) {
      const top = tops[at]?.index ?? 0
      if (top !== bottom.index) above[bottom.index]?.push(top)
    }
  }
  return above
}

/** The preferred order, but for pieces that must come first; what cannot be had is let go. */
function afterThoseAbove(
  preferred: readonly number[],
  above: readonly (readonly number[])[],
): readonly number[] {
  const isTaken = new Uint8Array(preferred.length)
  const order: number[] = []
  for (const start of preferred) {
    const stack = [{ piece: start, next: 0 }]
    if (isTaken[start]) continue
    isTaken[start] = 1
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const before = above[top.piece]?.[top.next]
      top.next += 1
      if (before === undefined) {
        order.push(top.piece)
        stack.pop()
      } else if (!isTaken[before]) {
        isTaken[before] = 1
        stack.push({ piece: before, next: 0 })
      }
    }
  }
  return order
}

/** Heights over a line, raised over intervals; both operations in logarithmic time. */
class Skyline {
  readonly #stops: readonly number[]
  readonly #size: number
  /** Highest below each node of a binary tree, and what holds for all below it. */
  readonly #most: Int32Array
  readonly #all: Int32Array

  constructor(stops: readonly number[]) {
    this.#stops = [...new Set(stops)].sort((a, b) => a - b)
    this.#size = 2 ** Math.ceil(Math.log2(this.#stops.length + 1))
    this.#most = new Int32Array(2 * this.#size)
    this.#all = new Int32Array(2 * this.#size)
  }

  highest(from: number, to: number): number {
    return this.#highest(1, 0, this.#size, this.#indexOf(from), this.#indexOf(to))
  }

  raise(from: number, to: number, height: number) {
    this.#raise(1, 0, this.#size, this.#indexOf(from), this.#indexOf(to), height)
  }

  #highest(node: number, low: number, high: number, from: number, to: number): number {
    if (to <= low || high <= from) return 0
    if (from <= low && high <= to) return this.#most[node] ?? 0
    const middle = (low + high) / 2
    return Math.max(
      this.#all[node] ?? 0,
      this.#highest(2 * node, low, middle, from, to),
      this.#highest(2 * node + 1, middle, high, from, to),
    )
  }

  #raise(node: number, low: number, high: number, from: number, to: number, height: number) {
    if (to <= low || high <= from) return
    this.#most[node] = Math.max(this.#most[node] ?? 0, height)
    if (from <= low && high <= to) {
      this.#all[node] = Math.max(this.#all[node] ?? 0, height)
      return
    }
    const middle = (low + high) / 2
    this.#raise(2 * node, low, middle, from, to, height)
    this.#raise(2 * node + 1, middle, high, from, to, height)
  }

  #indexOf(stop: number): number {
    let [low, high] = [0, this.#stops.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#stops[middle] ?? 0) < stop) low = middle + 1
      else high = middle
    }
    return low
  }
}
