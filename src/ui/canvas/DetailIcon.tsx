import {
  Bell,
  Clock,
  Columns3,
  Filter,
  FunctionSquare,
  GitFork,
  CircleDot,
  type LucideIcon,
} from 'lucide-react'
import type { StepDetail } from '../../core/workflow/Workflow'

const icons: Record<StepDetail['icon'], LucideIcon> = {
  event: Bell,
  function: FunctionSquare,
  condition: GitFork,
  clock: Clock,
  outcome: CircleDot,
  filter: Filter,
  branch: Columns3,
}

export function DetailIcon({ icon }: Pick<StepDetail, 'icon'>) {
  const Icon = icons[icon]
  return <Icon size={13} aria-hidden />
}
