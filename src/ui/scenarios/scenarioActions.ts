import { currentCases } from '../../store/cases'
import { exploreDocument, mutateDocument, testCases, toggleCoverage } from '../../store/scenarios'
import { type ScenarioTab, useSession } from '../../store/session'
import { useSimulation } from '../../store/simulation'
import type { AppAction } from '../app/actions'
import { saveCases } from '../files/fileActions'

const hasCases = () => currentCases().length > 0
const isRunning = () => useSimulation.getState().status === 'open'

type Draft = Pick<AppAction, 'id' | 'title' | 'run'> & Partial<AppAction>

const drafts: readonly Draft[] = [
  { id: 'cases', title: 'Show the cases', run: () => show('cases') },
  {
    id: 'cases-run',
    title: 'Run all cases',
    isEnabled: hasCases,
    run: () => {
      show('cases')
      void testCases()
    },
  },
  {
    id: 'cases-record',
    title: 'Record this run as a case…',
    isEnabled: isRunning,
    run: () => useSession.getState().set({ dialog: 'record' }),
  },
  { id: 'cases-save', title: 'Export the cases', isEnabled: hasCases, run: saveCases },
  {
    id: 'coverage',
    title: 'Show or hide on the canvas what the cases reach',
    run: () => {
      show('coverage')
      void toggleCoverage()
    },
  },
  {
    id: 'explore',
    title: 'Explore what can go wrong',
    run: () => {
      show('explore')
      void exploreDocument()
    },
  },
  {
    id: 'mutants',
    title: 'Try the cases on changes of the document',
    isEnabled: hasCases,
    run: () => {
      show('mutants')
      void mutateDocument()
    },
  },
]

/** What is done with the cases, for the registry of keys, palette and help. */
export const scenarioActions: readonly AppAction[] = drafts.map((draft) => ({
  keys: [],
  where: 'anywhere',
  isEnabled: () => true,
  ...draft,
  group: 'Cases',
}))

function show(scenarioTab: ScenarioTab) {
  const { set, showDock } = useSession.getState()
  set({ scenarioTab })
  showDock('scenarios')
}
