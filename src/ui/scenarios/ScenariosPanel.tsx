import type { KeyboardEvent } from 'react'
import { useLibrary } from '../../store/library'
import { caseKeys, redoCases, undoCases } from '../../store/cases'
import { useScenarios, verdictOf } from '../../store/scenarios'
import { useSession } from '../../store/session'
import { casesOf } from '../../store/simulation'
import { SideTabs } from '../common/SideTabs'
import { Cases } from './Cases'
import { CoverageList } from './CoverageList'
import { Explorer } from './Explorer'
import { Mutants } from './Mutants'
import './scenarios.css'

/** The cases of the document as tests: what they say, what they reach, what they miss. */
export function ScenariosPanel() {
  const cases = casesOf(useLibrary((library) => library.scenarios))
  const verdicts = useScenarios((state) => state.verdicts)
  const tab = useSession(({ scenarioTab }) => scenarioTab)
  const set = useSession((session) => session.set)
  const keys = caseKeys(cases)
  const failed = cases.filter(
    (one, index) => verdictOf({ verdicts }, keys[index] ?? one.name, one)?.passed === false,
  ).length
  const badge =
    cases.length > 0 ? (
      <span className="count" data-tone={failed > 0 ? 'error' : undefined}>
        {failed > 0 ? `${failed} of ${cases.length}` : cases.length}
      </span>
    ) : null
  return (
    <div className="scenarios" onKeyDown={undoByKey}>
      <SideTabs
        label="Scenarios"
        value={tab}
        onChoose={(scenarioTab) => set({ scenarioTab })}
        tabs={[
          { id: 'cases', title: 'Cases', badge, content: <Cases cases={cases} /> },
          { id: 'coverage', title: 'Coverage', content: <CoverageList /> },
          { id: 'explore', title: 'Explorer', content: <Explorer /> },
          { id: 'mutants', title: 'Mutants', content: <Mutants /> },
        ]}
      />
    </div>
  )
}

/** Here the keys for undoing are about the cases; in a field they are the field's. */
function undoByKey(event: KeyboardEvent) {
  const isField = event.target instanceof Element && event.target.closest('input, textarea')
  const key = event.key.toLowerCase()
  const isUndo = key === 'z' && !event.shiftKey
  const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
  if (isField || !(event.ctrlKey || event.metaKey) || !(isUndo || isRedo)) return
  event.preventDefault()
  event.stopPropagation()
  if (isUndo) undoCases()
  else redoCases()
}
