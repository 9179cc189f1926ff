import type { Span } from '../../workflow/Workflow'
import { namesIn, parseExpression } from './expression'
import type { DraftWorkflow } from './model'

/** What is wrong with an event expression that is being typed, and where in it. */
export function expressionProblem(
  { triggers }: DraftWorkflow,
  text: string,
): { readonly message: string; readonly span: Span } | undefined {
  const parsed = parseExpression(text)
  if (!parsed.ok) return parsed.error
  const unknown = namesIn(parsed.expression).find(
    ({ name }) => !triggers.some((trigger) => trigger.name === name),
  )
  return unknown && { message: `There is no trigger named ${unknown.name}.`, span: unknown.span }
}
