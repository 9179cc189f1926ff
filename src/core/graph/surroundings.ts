import type { Box, GraphEdge, Point } from './Graph'
import { lineBox, overlap } from './geometry'
import { lineOf, type Nesting } from './nesting'
import { SpatialIndex } from './SpatialIndex'

/** What an edge must not run through, and what others have taken already. */
export class Surroundings {
  readonly #nodes = new SpatialIndex<string>()
  readonly #labels = new SpatialIndex<string>()
  readonly #lines = new SpatialIndex<string>()
  readonly #around = new Map<string, ReadonlySet<string>>()

  constructor(
    private readonly nesting: Nesting,
    boxes: ReadonlyMap<string, Box>,
  ) {
    for (const id of nesting.nodes.keys()) {
      const box = boxes.get(id)
      if (box) this.#nodes.add(box, id)
    }
  }

  /** Nodes that have inner points in common with the box, but for those around the edge's ends. */
  nodesAt(box: Box, edge: GraphEdge): readonly Box[] {
    return this.#nodes
      .near(box)
      .filter(({ box: other, item }) => overlap(box, other, -1) && !this.#isAround(item, edge))
      .map((found) => found.box)
  }

  /** How many nodes a way runs through. */
  hits(points: readonly Point[], edge: GraphEdge): number {
    let hits = 0
    for (const [index, point] of points.entries()) {
      const before = points[index - 1]
      if (before) hits += this.nodesAt(lineBox(before, point), edge).length
    }
    return hits
  }

  isFreeOfLabels(box: Box): boolean {
    return this.#labels.near(box).every(({ box: other }) => !overlap(box, other))
  }

  linesAt(box: Box): readonly { readonly box: Box; readonly item: string }[] {
    return this.#lines.near(box)
  }

  takeLabel(box: Box, edge: GraphEdge) {
    this.#labels.add(box, edge.id)
  }

  takeWay(points: readonly Point[], edge: GraphEdge) {
    for (const [index, point] of points.entries()) {
      const before = points[index - 1]
      if (before) this.#lines.add(lineBox(before, point), edge.id)
    }
  }

  #isAround(id: string, { source, target }: GraphEdge): boolean {
    return this.#outerOf(source).has(id) || this.#outerOf(target).has(id)
  }

  #outerOf(id: string): ReadonlySet<string> {
    const parent = this.nesting.nodes.get(id)?.parent
    if (parent === undefined) return none
    const known = this.#around.get(parent)
    if (known) return known
    const node = this.nesting.nodes.get(parent)
    const outer = new Set(node ? [...lineOf(node, this.nesting.nodes)].map((one) => one.id) : [])
    this.#around.set(parent, outer)
    return outer
  }
}

const none: ReadonlySet<string> = new Set()
