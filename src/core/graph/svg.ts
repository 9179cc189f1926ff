import type { StepDetail } from '../workflow/Workflow'
import type { Box, Graph, GraphEdge, GraphNode, Layout, Point } from './Graph'
import { type Shape, shapePath } from './shapes'
import { metrics, visibleDetails } from './size'

/** Gives the colour for a role such as `text` or `kind-event`. */
export type SvgTheme = (role: string) => string

const margin = 24
const font = 'Inter, system-ui, sans-serif'

/** The whole picture as one self-contained SVG text. */
export function renderSvg(
  graph: Graph,
  layout: Layout,
  theme: SvgTheme,
  shapeOf: (kind: string) => Shape,
): string {
  const bounds = boundsOf(layout)
  const draw = new Drawing(theme, shapeOf)
  const isContainer = (node: GraphNode) =>
    node.type === 'scope' || (node.type === 'step' && node.isContainer)
  const boxOf = (node: GraphNode) => layout.boxes.get(node.id)
  const nodes = (wanted: boolean) =>
    graph.nodes
      .filter((node) => isContainer(node) === wanted)
      .map((node) => draw.node(node, boxOf(node)))
      .join('')
  const edges = graph.edges.map((edge) => draw.edge(edge, layout)).join('')
  const labels = graph.edges.map((edge) => draw.label(edge, layout)).join('')
  const size = `width="${bounds.width}" height="${bounds.height}"`
  const view = `viewBox="${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}"`
  const ground = `<rect x="${bounds.x}" y="${bounds.y}" ${size} fill="${theme('bg')}"/>`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${view} font-family="${font}">` +
    `${ground}${nodes(true)}${edges}${nodes(false)}${labels}</svg>`
  )
}

class Drawing {
  constructor(
    private readonly theme: SvgTheme,
    private readonly shapeOf: (kind: string) => Shape,
  ) {}

  node(node: GraphNode, box: Box | undefined): string {
    if (!box) return ''
    switch (node.type) {
      case 'scope':
        return this.lane(node.name, box)
      case 'scope-end':
        return this.scopeEnd(box)
      case 'missing':
        return this.missing(node.name, box)
      case 'step':
        return this.step(node, box)
    }
  }

  edge(edge: GraphEdge, layout: Layout): string {
    const points = layout.routes.get(edge.id)?.points ?? []
    const last = points.at(-1)
    const before = points.at(-2)
    if (!last || !before) return ''
    const colour = this.theme(edge.role === 'error' ? 'error' : 'edge')
    const dashes = { error: '7 4', timeout: '2 4', default: '12 4' }[edge.role as string]
    const line = points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ')
    const dash = dashes ? ` stroke-dasharray="${dashes}"` : ''
    return (
      `<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="1.6" stroke-linejoin="round"${dash}/>` +
      `<path d="${arrow(before, last)}" fill="${colour}"/>`
    )
  }

  label(edge: GraphEdge, layout: Layout): string {
    const box = layout.routes.get(edge.id)?.label
    if (!box || edge.label === undefined) return ''
    const { x, y, width, height } = box
    return (
      `<rect x="${round(x)}" y="${round(y)}" width="${width}" height="${height}" rx="11" fill="${this.theme('surface')}" stroke="${this.theme('border')}"/>` +
      this.text(edge.label, x + width / 2, y + 15, 12, width - 16, {
        anchor: 'middle',
        role: 'text-2',
      })
    )
  }

  private step(node: Extract<GraphNode, { type: 'step' }>, box: Box): string {
    const { step, isContainer } = node
    const shape = this.shapeOf(step.kind)
    const { outline, extra } = shapePath(shape, box.width, box.height)
    const colour = this.theme(`kind-${shape}`)
    const fill = isContainer ? this.theme('sunken') : this.theme('raised')
    const inset = shape === 'switch' || shape === 'event' ? 20 : 14
    const parts = [
      `<path d="${outline}" fill="${fill}" stroke="${colour}" stroke-width="${shape === 'end' ? 3 : 1.4}"/>`,
      extra ? `<path d="${extra}" fill="none" stroke="${colour}" stroke-width="1.2"/>` : '',
      this.text(step.name, inset, 21, 13, box.width - 2 * inset, { weight: 600 }),
      this.text(step.kind, inset, 37, 11, box.width - 2 * inset, { role: 'text-3' }),
      isContainer ? '' : this.details(visibleDetails(step), inset, box.width),
      step.isStart ? this.startMark() : '',
    ]
    return `<g transform="translate(${round(box.x)} ${round(box.y)})">${parts.join('')}</g>`
  }

  private details(
    { shown, more }: { shown: readonly StepDetail[]; more: number },
    inset: number,
    width: number,
  ): string {
    const lines = [...shown.map((detail) => detail.text), ...(more > 0 ? [`${more} more`] : [])]
    return lines
      .map((line, index) => {
        const y = metrics.headHeight + index * metrics.detailHeight + 15
        return this.text(line, inset, y, 12, width - 2 * inset, { role: 'text-2' })
      })
      .join('')
  }

  private startMark(): string {
    return (
      `<rect x="14" y="-9" width="46" height="17" rx="8.5" fill="${this.theme('success')}"/>` +
      this.text('start', 37, 3.5, 10.5, 40, { anchor: 'middle', role: 'surface', weight: 650 })
    )
  }

  private lane(name: string, { x, y, width, height }: Box): string {
    return (
      `<rect x="${round(x)}" y="${round(y)}" width="${width}" height="${height}" rx="7" fill="none" stroke="${this.theme('border-strong')}" stroke-dasharray="4 3"/>` +
      this.text(name, x + 12, y + 20, 12, width - 24, { role: 'text-2', weight: 600 })
    )
  }

  private scopeEnd({ x, y, width }: Box): string {
    const r = width / 2
    const colour = this.theme('kind-end')
    const centre = `cx="${round(x + r)}" cy="${round(y + r)}"`
    return (
      `<circle ${centre} r="${r - 1.5}" fill="${this.theme('raised')}" stroke="${colour}" stroke-width="3"/>` +
      `<circle ${centre} r="${r / 3}" fill="${colour}"/>`
    )
  }

  private missing(name: string, { x, y, width, height }: Box): string {
    return (
      `<rect x="${round(x)}" y="${round(y)}" width="${width}" height="${height}" rx="7" fill="${this.theme('error-soft')}" stroke="${this.theme('error')}" stroke-dasharray="5 4"/>` +
      this.text(`${name}?`, x + 12, y + 22, 13, width - 24, { role: 'error', weight: 600 })
    )
  }

  private text(
    content: string,
    x: number,
    y: number,
    size: number,
    width: number,
    look: { role?: string; weight?: number; anchor?: 'middle' } = {},
  ): string {
    const fill = this.theme(look.role ?? 'text')
    const weight = look.weight ? ` font-weight="${look.weight}"` : ''
    const anchor = look.anchor ? ` text-anchor="${look.anchor}"` : ''
    return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}"${weight}${anchor}>${escape(shorten(content, width, size))}</text>`
  }
}

const round = (value: number) => Math.round(value * 10) / 10

/** Letters are about this wide, as a share of their size. */
const letterShare = 0.56

function shorten(text: string, width: number, size: number): string {
  const room = Math.floor(width / (size * letterShare))
  const letters = Array.from(text)
  return letters.length <= room ? text : `${letters.slice(0, Math.max(1, room - 1)).join('')}…`
}

/** Also drops what XML cannot hold. */
function escape(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** A filled arrowhead at the end of the line from `a` to `b`. */
function arrow(a: Point, b: Point): string {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length]
  const at = (back: number, side: number) =>
    `${round(b.x - ux * back - uy * side)} ${round(b.y - uy * back + ux * side)}`
  return `M ${round(b.x)} ${round(b.y)} L ${at(8, 4)} L ${at(8, -4)} Z`
}

function boundsOf({ boxes, routes }: Layout): Box {
  let [left, top, right, bottom] = [0, 0, 0, 0]
  const take = ({ x, y, width, height }: Box) => {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  for (const box of boxes.values()) take(box)
  for (const { points, label } of routes.values()) {
    for (const point of points) take({ ...point, width: 0, height: 0 })
    if (label) take(label)
  }
  const width = Math.ceil(right - left + 2 * margin)
  return { x: left - margin, y: top - margin, width, height: Math.ceil(bottom - top + 2 * margin) }
}
