import { useLibrary } from '../../store/library'
import { caseKeys, useScenarios } from '../../store/scenarios'
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
  const failed = caseKeys(cases).filter((key) => verdicts.get(key)?.passed === false).length
  const badge =
    cases.length > 0 ? (
      <span className="count" data-tone={failed > 0 ? 'error' : undefined}>
        {failed > 0 ? `${failed} of ${cases.length}` : cases.length}
      </span>
    ) : null
  return (
    <SideTabs
      label="Scenarios"
      value="cases"
      tabs={[
        { id: 'cases', title: 'Cases', badge, content: <Cases cases={cases} /> },
        { id: 'coverage', title: 'Coverage', content: <CoverageList /> },
        { id: 'explore', title: 'Explorer', content: <Explorer /> },
        { id: 'mutants', title: 'Mutants', content: <Mutants /> },
      ]}
    />
  )
}
