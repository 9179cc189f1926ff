import { alignLinks } from './align'
import type { Net, Vertex } from './net'
import { type Separation, separate } from './separate'

const nodeGap = 40
const edgeGap = 14
const labelGap = 10

/**
 * The centre of each vertex along its layer, in whole pixels. Vertices that an edge should pass
 * straight form a column; columns are pulled to what they are linked with and kept apart.
 */
export function assignColumns(net: Net, layers: readonly (readonly number[])[]): Float64Array {
  const columns = columnsOf(net, layers)
  const separations = separationsOf(net, layers, columns)
  const pulls = pullsOf(net, columns)
  const intoOf: number[][] = Array.from({ length: columns.count }, () => [])
  for (const [index, { right }] of separations.entries()) intoOf[right]?.push(index)
  const order = orderOf(columns.count, separations, intoOf)
  const weights = Float64Array.from(pulls, (own) => own.reduce((sum, one) => sum + one.weight, 0.1))
  const settle = (wishes: Float64Array) => separate(wishes, weights, separations, intoOf, order)

  let places = settle(packed(net, layers, columns))
  const rounds = columns.count > 600 ? 8 : 28
  for (let round = 0; round < rounds; round += 1) {
    const wishes = wishesOf(pulls, places, round % 2 === 0)
    const next = settle(wishes)
    const isStill = next.every((place, index) => Math.abs(place - (places[index] ?? 0)) < 0.25)
    places = next
    if (isStill) break
  }
  places = places.map((place) => Math.round(place))
  snap(places, pulls, separations)
  return Float64Array.from(net.vertices, (_vertex, index) => {
    return (places[columns.columnOf[index] ?? 0] ?? 0) + (columns.offset[index] ?? 0)
  })
}

interface Columns {
  readonly count: number
  readonly columnOf: Int32Array
  /** Of the vertex's centre, from the column's place. */
  readonly offset: Float64Array
}

/** Columns are numbered by the layer in which they begin, from the top. */
function columnsOf(net: Net, layers: readonly (readonly number[])[]): Columns {
  const upperLink = alignLinks(net, layers)
  const columnOf = new Int32Array(net.vertices.length)
  const offset = new Float64Array(net.vertices.length)
  let count = 0
  for (const layer of layers) {
    for (const vertex of layer) {
      const link = net.links[upperLink[vertex] ?? -1]
      if (link) {
        columnOf[vertex] = columnOf[link.upper] ?? 0
        offset[vertex] = (offset[link.upper] ?? 0) + link.upperOffset - link.lowerOffset
      } else {
        columnOf[vertex] = count
        count += 1
      }
    }
  }
  return { count, columnOf, offset }
}

/** Between the centres of neighbours. */
function distance(a: Vertex | undefined, b: Vertex | undefined): number {
  const gap =
    a?.kind === 'node' && b?.kind === 'node'
      ? nodeGap
      : a?.kind === 'label' && b?.kind === 'label'
        ? labelGap
        : a?.kind === 'node' || b?.kind === 'node'
          ? edgeGap + 6
          : edgeGap
  return ((a?.width ?? 0) + (b?.width ?? 0)) / 2 + gap
}

function separationsOf(
  { vertices }: Net,
  layers: readonly (readonly number[])[],
  { columnOf, offset, count }: Columns,
): readonly Separation[] {
  const widest = new Map<number, Separation>()
  for (const layer of layers) {
    for (const [index, vertex] of layer.entries()) {
      const before = layer[index - 1]
      if (before === undefined) continue
      const [left, right] = [columnOf[before] ?? 0, columnOf[vertex] ?? 0]
      const between = distance(vertices[before], vertices[vertex])
      const gap = between + (offset[before] ?? 0) - (offset[vertex] ?? 0)
      const key = left * count + right
      const known = widest.get(key)
      if (!known || known.gap < gap) widest.set(key, { left, right, gap })
    }
  }
  return [...widest.values()]
}

function orderOf(
  count: number,
  separations: readonly Separation[],
  intoOf: readonly (readonly number[])[],
): readonly number[] {
  const out: number[][] = Array.from({ length: count }, () => [])
  for (const { left, right } of separations) out[left]?.push(right)
  const waiting = Int32Array.from(intoOf, (into) => into.length)
  const order: number[] = []
  for (let column = 0; column < count; column += 1) if (!waiting[column]) order.push(column)
  for (let index = 0; index < order.length; index += 1) {
    for (const next of out[order[index] ?? 0] ?? []) {
      waiting[next] = (waiting[next] ?? 0) - 1
      if (waiting[next] === 0) order.push(next)
    }
  }
  return order
}

/** The column would be straight with another's if it stood `by` right of it. */
interface Pull {
  readonly column: number
  readonly by: number
  readonly weight: number
}

function pullsOf({ vertices, links, ways }: Net, { columnOf, offset, count }: Columns): Pull[][] {
  const pulls: Pull[][] = Array.from({ length: count }, () => [])
  const add = (a: number, aOffset: number, b: number, bOffset: number, weight: number) => {
    const [left, right] = [columnOf[a] ?? 0, columnOf[b] ?? 0]
    if (left === right) return
    const by = (offset[a] ?? 0) + aOffset - (offset[b] ?? 0) - bOffset
    pulls[right]?.push({ column: left, by, weight })
    pulls[left]?.push({ column: right, by: -by, weight })
  }
  for (const { upper, lower, upperOffset, lowerOffset, isMain } of links) {
    const [a, b] = [vertices[upper]?.kind, vertices[lower]?.kind]
    if (a === 'turn' || b === 'turn') continue
    const weight = isMain
      ? 4
      : a === 'node' && b === 'node'
        ? 2
        : a === 'node' || b === 'node'
          ? 1
          : 3
    add(upper, upperOffset, lower, lowerOffset, weight)
  }
  for (const { legs } of ways) {
    for (const leg of legs) {
      if (leg.type !== 'turn') continue
      const [from, to] = [links[leg.from], links[leg.to]]
      if (!from || !to) continue
      if (leg.isBelow) add(from.upper, from.upperOffset, to.upper, to.upperOffset, 0.5)
      else add(from.lower, from.lowerOffset, to.lower, to.lowerOffset, 0.5)
    }
  }
  return pulls
}

/** Each layer packed around zero. */
function packed(
  { vertices }: Net,
  layers: readonly (readonly number[])[],
  { columnOf, offset, count }: Columns,
): Float64Array {
  const sum = new Float64Array(count)
  const size = new Float64Array(count)
  for (const layer of layers) {
    const at: number[] = []
    for (const [index, vertex] of layer.entries()) {
      const before = layer[index - 1]
      const by = before === undefined ? 0 : distance(vertices[before], vertices[vertex])
      at.push((at[index - 1] ?? 0) + by)
    }
    const middle = (at.at(-1) ?? 0) / 2
    for (const [index, vertex] of layer.entries()) {
      const column = columnOf[vertex] ?? 0
      sum[column] = (sum[column] ?? 0) + (at[index] ?? 0) - middle - (offset[vertex] ?? 0)
      size[column] = (size[column] ?? 0) + 1
    }
  }
  return sum.map((total, column) => total / (size[column] || 1))
}

/** Where the columns would stand straightest, those found first counting for the next. */
function wishesOf(
  pulls: readonly (readonly Pull[])[],
  places: Float64Array,
  isDown: boolean,
): Float64Array {
  const wishes = Float64Array.from(places)
  for (let step = 0; step < pulls.length; step += 1) {
    const column = isDown ? step : pulls.length - 1 - step
    const own = pulls[column] ?? []
    if (own.length === 0) continue
    // Part of its own place keeps columns that pull at each other from changing sides for ever.
    let weight = 0.2
    let sum = (wishes[column] ?? 0) * weight
    for (const pull of own) {
      sum += ((wishes[pull.column] ?? 0) + pull.by) * pull.weight
      weight += pull.weight
    }
    wishes[column] = sum / weight
  }
  return wishes
}

/** An edge is not worth a bend for less than this. */
const smallStep = 24

/** Takes small steps out of edges where there is room. */
function snap(
  places: Float64Array,
  pulls: readonly (readonly Pull[])[],
  separations: readonly Separation[],
) {
  const least: Separation[][] = pulls.map(() => [])
  const most: Separation[][] = pulls.map(() => [])
  for (const one of separations) {
    least[one.right]?.push(one)
    most[one.left]?.push(one)
  }
  for (const [column, own] of pulls.entries()) {
    const here = places[column] ?? 0
    const steps = (at: number) => {
      return own.filter((pull) => Math.abs((places[pull.column] ?? 0) + pull.by - at) < 0.5).length
    }
    let best = here
    let straight = steps(here)
    for (const pull of own) {
      const wish = (places[pull.column] ?? 0) + pull.by
      if (Math.abs(wish - here) > smallStep || steps(wish) <= straight) continue
      const isFree =
        (least[column] ?? []).every(({ left, gap }) => (places[left] ?? 0) + gap <= wish) &&
        (most[column] ?? []).every(({ right, gap }) => wish + gap <= (places[right] ?? 0))
      if (!isFree) continue
      best = wish
      straight = steps(wish)
    }
    places[column] = best
  }
}
