import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Exit, Scope, ScopeId, Step, StepId, Workflow } from '../workflow/Workflow'
import type { Box, Graph, Layout, Point } from './Graph'
import { layoutGraph } from './layout'
import { applyPositions, placeNewNodes } from './place'
import { projectGraph } from './project'

interface Plan {
  readonly name: string
  /** Names of targets; '' leaves the scope. */
  readonly to: readonly string[]
  readonly label?: string
  readonly lanes?: readonly (readonly Plan[])[]
}

/** A workflow from a short plan; the first step of each scope is its start. */
function workflowOf(plans: readonly Plan[]): Workflow {
  const scopeOf = (id: string, own: readonly Plan[], owner?: StepId): Scope => ({
    id: id as ScopeId,
    name: id,
    path: [],
    ...(owner === undefined ? {} : { owner }),
    steps: own.map((plan, index) => stepOf(plan, id, index === 0)),
  })
  const stepOf = (plan: Plan, scope: string, isStart: boolean): Step => {
    const id = (scope === '' ? plan.name : `${scope}/${plan.name}`) as StepId
    return {
      id,
      name: plan.name,
      kind: 'OPERATION',
      path: [plan.name],
      scope: scope as ScopeId,
      isStart,
      details: [],
      exits: plan.to.map((name, index) => exitOf(name, index, scope, plan.label)),
      scopes: (plan.lanes ?? []).map((lane, index) => scopeOf(`${id}/b${index}`, lane, id)),
    }
  }
  const exitOf = (name: string, index: number, scope: string, label?: string): Exit => ({
    id: `exit${index}`,
    role: 'next',
    slot: [name],
    ...(label === undefined ? {} : { label }),
    target:
      name === ''
        ? { to: 'scope-end' }
        : { to: 'step', step: (scope === '' ? name : `${scope}/${name}`) as StepId },
  })
  return { dialect: 'test', root: scopeOf('', plans), symbols: [], references: [] }
}

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width - 0.5 &&
  b.x < a.x + a.width - 0.5 &&
  a.y < b.y + b.height - 0.5 &&
  b.y < a.y + a.height - 0.5

const lineBox = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})

function boxOf(layout: Layout, id: string): Box {
  const box = layout.boxes.get(id)
  if (!box) throw new Error(`no box for ${id}`)
  return box
}

function expectNoOverlaps(graph: Graph, layout: Layout) {
  for (const [index, a] of graph.nodes.entries()) {
    for (const b of graph.nodes.slice(index + 1)) {
      if (a.parent !== b.parent) continue
      const hits = overlap(boxOf(layout, a.id), boxOf(layout, b.id))
      expect(hits, `${a.id} over ${b.id}`).toBe(false)
    }
  }
}

function expectInsideParents(graph: Graph, layout: Layout) {
  for (const node of graph.nodes) {
    if (node.parent === undefined) continue
    const [inner, outer] = [boxOf(layout, node.id), boxOf(layout, node.parent)]
    expect(inner.x).toBeGreaterThanOrEqual(outer.x)
    expect(inner.y).toBeGreaterThanOrEqual(outer.y)
    expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width + 0.5)
    expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height + 0.5)
  }
}

function expectFreeEdges(graph: Graph, layout: Layout) {
  for (const edge of graph.edges) {
    const points = layout.routes.get(edge.id)?.points ?? []
    expect(points.length).toBeGreaterThan(1)
    const parent = graph.nodes.find((node) => node.id === edge.source)?.parent
    for (const node of graph.nodes) {
      if (node.parent !== parent) continue
      for (const [index, b] of points.entries()) {
        const a = points[index - 1]
        if (!a) continue
        const hits = overlap(lineBox(a, b), boxOf(layout, node.id))
        expect(hits, `${edge.id} through ${node.id}`).toBe(false)
      }
    }
  }
}

function expectFreeLabels(graph: Graph, layout: Layout) {
  const labels = graph.edges.flatMap((edge) => layout.routes.get(edge.id)?.label ?? [])
  for (const [index, label] of labels.entries()) {
    for (const other of labels.slice(index + 1)) expect(overlap(label, other)).toBe(false)
    for (const node of graph.nodes) {
      const isBox = node.type === 'scope' || (node.type === 'step' && node.isContainer)
      if (!isBox) expect(overlap(label, boxOf(layout, node.id))).toBe(false)
    }
  }
}

const names = (count: number) => Array.from({ length: count }, (_value, index) => `S${index}`)

const flat = (most: number): fc.Arbitrary<readonly Plan[]> =>
  fc.integer({ min: 1, max: most }).chain((count) =>
    fc.tuple(
      ...names(count).map((name) =>
        fc.record({
          name: fc.constant(name),
          to: fc.array(fc.constantFrom(...names(count)), { maxLength: 3 }),
          label: fc.option(fc.constantFrom('short', 'a rather long label of an edge'), {
            nil: undefined,
          }),
        }),
      ),
    ),
  )

const nested: fc.Arbitrary<readonly Plan[]> = fc
  .tuple(flat(5), fc.array(flat(4), { minLength: 1, maxLength: 3 }), flat(3))
  .map(([outer, lanes, inner]) => {
    const [first, ...rest] = lanes
    const deep = (first ?? []).map((plan, index) =>
      index === 0 ? { ...plan, lanes: [inner] } : plan,
    )
    const leaving = [deep, ...rest].map((lane) =>
      lane.map((plan, index) => (index === lane.length - 1 ? { ...plan, to: [''] } : plan)),
    )
    return outer.map((plan, index) => (index === 0 ? { ...plan, lanes: leaving } : plan))
  })

for (const direction of ['down', 'right'] as const) {
  test(`${direction}: nothing overlaps, everything is inside, no edge runs through a node`, () => {
    fc.assert(
      fc.property(fc.oneof(flat(12), nested), (plans) => {
        const graph = projectGraph(workflowOf(plans))
        const layout = layoutGraph(graph, { direction })
        expectNoOverlaps(graph, layout)
        expectInsideParents(graph, layout)
        expectFreeEdges(graph, layout)
        expectFreeLabels(graph, layout)
      }),
      { numRuns: 150 },
    )
  })
}

test('the same graph always gives the same places', () => {
  fc.assert(
    fc.property(nested, (plans) => {
      const graph = projectGraph(workflowOf(plans))
      expect(layoutGraph(graph)).toEqual(layoutGraph(graph))
    }),
    { numRuns: 30 },
  )
})

test('a chain runs straight down', () => {
  const graph = projectGraph(
    workflowOf([
      { name: 'A', to: ['B'] },
      { name: 'B', to: ['C'] },
      { name: 'C', to: [] },
    ]),
  )
  const layout = layoutGraph(graph)
  const centres = ['A', 'B', 'C'].map((id) => boxOf(layout, id).x)
  expect(new Set(centres).size).toBe(1)
  expect(layout.routes.get('A#exit0')?.points).toHaveLength(2)
})

test('steps that an edit does not touch stay where they are', () => {
  fc.assert(
    fc.property(flat(10), fc.nat(9), (plans, drop) => {
      const all = projectGraph(workflowOf(plans))
      const gone = plans[drop % plans.length]?.name ?? ''
      const kept = plans
        .filter((plan) => plan.name !== gone)
        .map((plan) => ({ ...plan, to: plan.to.filter((name) => name !== gone) }))
      const before = layoutGraph(projectGraph(workflowOf(kept)))
      const after = placeNewNodes(all, before.boxes)
      for (const [id, box] of before.boxes) expect(after.boxes.get(id)).toEqual(box)
      expectNoOverlaps(all, after)
    }),
    { numRuns: 150 },
  )
})

test('a moved container carries what is in it', () => {
  const graph = projectGraph(
    workflowOf([{ name: 'P', to: [], lanes: [[{ name: 'A', to: [''] }]] }]),
  )
  const layout = layoutGraph(graph)
  const from = boxOf(layout, 'P')
  const inner = boxOf(layout, 'P/b0/A')
  const moved = applyPositions(graph, layout, new Map([['P', { x: from.x + 50, y: from.y + 30 }]]))
  expect(boxOf(moved, 'P/b0/A')).toEqual({ ...inner, x: inner.x + 50, y: inner.y + 30 })
  expectInsideParents(graph, moved)
})

test('a chain of three thousand steps and three thousand in a row are laid out', () => {
  const chain = names(3000).map((name, index) => ({
    name,
    to: index < 2999 ? [`S${index + 1}`] : [],
  }))
  expect(layoutGraph(projectGraph(workflowOf(chain))).boxes.size).toBe(3000)
  const wide = names(3000).map((name, index) => ({
    name,
    to: index === 0 ? names(3000).slice(1) : [],
  }))
  expect(layoutGraph(projectGraph(workflowOf(wide))).boxes.size).toBe(3000)
})
