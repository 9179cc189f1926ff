import { expect, test } from 'vitest'
import { draft01 } from '../dialects/draft-0.1'
import { examples } from '../dialects/draft-0.1/examples'
import { parseDocument } from '../document/Document'
import type { StepId } from '../workflow/Workflow'
import { foldPicture } from './fold'
import { layoutGraph } from './layout'
import { projectGraph } from './project'

const pictures = examples.map(({ file, text }) => {
  const graph = projectGraph(draft01.read(parseDocument(text)))
  return { file, graph, layout: layoutGraph(graph) }
})
const containers = (nodes: (typeof pictures)[number]['graph']['nodes']) =>
  nodes.flatMap((node) => (node.type === 'step' && node.isContainer ? [node.step.id] : []))

test('a picture without folded containers is the same', () => {
  for (const picture of pictures) {
    expect(foldPicture(picture, new Set(['Nobody' as StepId]), 'down').layout).toBe(picture.layout)
  }
})

test.each(pictures)('$file: what is not in a folded container stays where it is', (picture) => {
  for (const id of containers(picture.graph.nodes)) {
    const { graph, layout } = foldPicture(picture, new Set([id]), 'down')
    for (const node of graph.nodes) {
      if (node.id === id) continue
      expect(layout.boxes.get(node.id)).toEqual(picture.layout.boxes.get(node.id))
    }
    expect(graph.nodes.some(({ parent }) => parent === id)).toBe(false)
    for (const { id: edge } of graph.edges) expect(layout.routes.has(edge)).toBe(true)
  }
})

test('a folded container counts what it hides, nested branches too', () => {
  const picture = pictures.find(({ file }) => file.startsWith('long-running'))
  if (!picture) throw new Error('no such example')
  const [outer] = containers(picture.graph.nodes)
  if (!outer) throw new Error('no container')
  const { graph } = foldPicture(picture, new Set([outer]), 'down')
  const node = graph.nodes.find(({ id }) => id === outer)
  expect(node).toMatchObject({ isContainer: false, hidden: { scopes: 2 } })
})
