import type { Diagnostic } from '../workflow/Diagnostic'

export function analyze(_text: string): readonly Diagnostic[] {
  return []
}
