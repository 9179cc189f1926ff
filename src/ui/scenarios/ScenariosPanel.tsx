import { Tabs } from 'radix-ui'
import { useLibrary } from '../../store/library'
import { caseKeys, useScenarios } from '../../store/scenarios'
import { casesOf } from '../../store/simulation'
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
  return (
    <Tabs.Root className="run-panel" defaultValue="cases" orientation="vertical">
      <div className="run-side">
        <Tabs.List className="run-tabs" aria-label="Scenarios">
          <Tabs.Trigger className="tab" value="cases">
            Cases{' '}
            {cases.length > 0 ? (
              <span className="count" data-tone={failed > 0 ? 'error' : undefined}>
                {failed > 0 ? `${failed} of ${cases.length}` : cases.length}
              </span>
            ) : null}
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="coverage">
            Coverage
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="explore">
            Explorer
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="mutants">
            Mutants
          </Tabs.Trigger>
        </Tabs.List>
      </div>
      <div className="run-main">
        <Tabs.Content className="run-content" value="cases">
          <Cases cases={cases} />
        </Tabs.Content>
        <Tabs.Content className="run-content" value="coverage">
          <CoverageList />
        </Tabs.Content>
        <Tabs.Content className="run-content" value="explore">
          <Explorer />
        </Tabs.Content>
        <Tabs.Content className="run-content" value="mutants">
          <Mutants />
        </Tabs.Content>
      </div>
    </Tabs.Root>
  )
}
