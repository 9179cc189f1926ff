import { clockText } from './clockText'

/** Of a letter of a label and between two labels, about, in pixels. */
const letter = 6.2
const gap = 12

export interface AxisMark {
  readonly time: number
  readonly text: string
  /** Where the text begins and ends; its moment is there, or right of it at the end of the axis. */
  readonly from: number
  readonly to: number
}

/** As many of the ascending moments as there is room for their texts, none of which is cut. */
export function axisMarks(
  moments: readonly number[],
  at: (time: number) => number,
  room: number,
): readonly AxisMark[] {
  const marks: AxisMark[] = []
  for (const time of moments) {
    const text = clockText(time)
    const width = text.length * letter
    const from = Math.max(0, Math.min(at(time), room - width))
    const last = marks.at(-1)
    if (!last || from - last.to >= gap) marks.push({ time, text, from, to: from + width })
  }
  return marks
}
