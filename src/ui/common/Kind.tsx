import {
  CircleDot,
  CircleHelp,
  Columns3,
  Cog,
  Hourglass,
  Radio,
  Split,
  type LucideIcon,
} from 'lucide-react'
import type { StepKindInfo } from '../../core/dialects/Dialect'

export type Shape = StepKindInfo['shape']

/** One icon per drawing role, the same in palette, canvas, outline and lists. */
const icons: Record<Shape, LucideIcon> = {
  event: Radio,
  operation: Cog,
  switch: Split,
  delay: Hourglass,
  end: CircleDot,
  parallel: Columns3,
  unknown: CircleHelp,
}

export function KindIcon({ shape, size = 16 }: { shape: Shape; size?: number }) {
  const Icon = icons[shape]
  return <Icon size={size} strokeWidth={2} aria-hidden />
}
