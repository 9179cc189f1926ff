import { isAtOrBelow, isSamePath, type JsonPath } from '../../core/document/JsonPath'
import type { Diagnostic } from '../../core/workflow/Diagnostic'
import { useProblems } from '../../store/problems'

/** What is wrong exactly here, or also further inside. */
export function useProblemsAt(path: JsonPath, isDeep = false): readonly Diagnostic[] {
  const diagnostics = useProblems((problems) => problems.diagnostics)
  return diagnostics.filter(({ place, consequenceOf }) => {
    if (place.by !== 'path' || consequenceOf !== undefined) return false
    return isDeep ? isAtOrBelow(place.path, path) : isSamePath(place.path, path)
  })
}

/** Messages under the part that they are about. */
export function ProblemNotes({ problems }: { problems: readonly Diagnostic[] }) {
  return problems.map((problem) => (
    <span
      key={problem.code + problem.message}
      className="field-problem"
      data-severity={problem.severity}
    >
      {problem.message}
    </span>
  ))
}
