import { allSteps, type StepId, type Workflow } from '../../../workflow/Workflow'

/** `base`, or `base 2`, `base 3`, ... where that is taken. */
export function uniqueName(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base
  const [, stem = base, digits] = /^(.*\S) (\d{1,9})$/s.exec(base) ?? []
  let number = digits === undefined ? 2 : Number(digits) + 1
  while (taken.has(`${stem} ${number}`)) number++
  return `${stem} ${number}`
}

/** The names of all steps but some, in whatever scope: a name in two scopes would be shadowed. */
export function namesIn(workflow: Workflow, except?: ReadonlySet<StepId>): Set<string> {
  const names = new Set<string>()
  for (const { id, name } of allSteps(workflow.root)) if (!except?.has(id)) names.add(name)
  return names
}

/** `name`, or the count of them, as undo labels say it: "Approve", "3 states". */
export function countOf(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `${names.length} states`
}
