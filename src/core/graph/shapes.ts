export type Shape = 'event' | 'operation' | 'switch' | 'delay' | 'end' | 'parallel' | 'unknown'

export interface ShapePath {
  /** The closed border. */
  readonly outline: string
  /** Lines inside it. */
  readonly extra?: string
}

/** The border of a node by kind as SVG path data: kinds differ in shape, not in colour alone. */
export function shapePath(shape: Shape, width: number, height: number): ShapePath {
  switch (shape) {
    case 'event': {
      const inner = rounded(3.5, 3.5, width - 7, height - 7, 17)
      return { outline: rounded(0, 0, width, height, 20), extra: inner }
    }
    case 'switch':
      return { outline: chamfered(width, height, 14) }
    case 'delay':
    case 'end':
      return { outline: rounded(0, 0, width, height, Math.min(24, height / 2)) }
    case 'parallel': {
      const bars = `M 5 10 V ${height - 10} M ${width - 5} 10 V ${height - 10}`
      return { outline: rounded(0, 0, width, height, 10), extra: bars }
    }
    case 'operation':
    case 'unknown':
      return { outline: rounded(0, 0, width, height, 8) }
  }
}

function rounded(x: number, y: number, width: number, height: number, wanted: number): string {
  const r = Math.min(wanted, width / 2, height / 2)
  const corner = (dx: number, dy: number) => `a ${r} ${r} 0 0 1 ${dx} ${dy}`
  return [
    `M ${x + r} ${y}`,
    `h ${width - 2 * r} ${corner(r, r)}`,
    `v ${height - 2 * r} ${corner(-r, r)}`,
    `h ${-(width - 2 * r)} ${corner(-r, -r)}`,
    `v ${-(height - 2 * r)} ${corner(r, -r)} Z`,
  ].join(' ')
}

/** A rectangle whose sides come to a point, like the diamond of a decision with room for text. */
function chamfered(width: number, height: number, by: number): string {
  const middle = Math.min(24, height / 2)
  return [
    `M ${by} 0 H ${width - by}`,
    `L ${width} ${middle} V ${height - middle} L ${width - by} ${height}`,
    `H ${by} L 0 ${height - middle} V ${middle} Z`,
  ].join(' ')
}
