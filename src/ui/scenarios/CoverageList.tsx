import { CircleCheck, CircleDashed, Eye, EyeOff, Plus } from 'lucide-react'
import { type Coverage, outcomeKey, outcomeText } from '../../core/simulation/coverage'
import type { ExitTarget, StepId } from '../../core/workflow/Workflow'
import {
  addInputs,
  emptyInputs,
  exploreDocument,
  freshCaseName,
  inputsReaching,
  isExplored,
  testCases,
  toggleCoverage,
  useScenarios,
} from '../../store/scenarios'
import { useSession } from '../../store/session'
import { Button } from '../common/Button'
import { selectSteps } from '../common/selection'

interface Item {
  readonly key: string
  readonly step: StepId | null
  readonly title: string
  readonly count: number
}

/** What the cases reach of states, ways out and ends, and what they do not. */
export function CoverageList() {
  const { coverage, isCoverageShown } = useScenarios()
  const groups = coverage ? groupsOf(coverage) : []
  return (
    <div className="cases">
      <div className="panel-tools">
        <Button tone="primary" onClick={() => void testCases()}>
          Measure
        </Button>
        <Button onClick={() => void toggleCoverage()} aria-pressed={isCoverageShown}>
          {isCoverageShown ? <EyeOff size={14} /> : <Eye size={14} />}
          {isCoverageShown ? 'Hide it on the canvas' : 'Show it on the canvas'}
        </Button>
      </div>
      {coverage ? null : <p className="hint pad">Run the cases to see what they reach.</p>}
      {groups.map(({ title, items }) => (
        <section key={title} aria-label={title} className="coverage-group">
          <h3>
            {title} {items.filter(({ count }) => count > 0).length} of {items.length}
          </h3>
          <ul>
            {items
              .toSorted((a, b) => Number(a.count > 0) - Number(b.count > 0))
              .map((item) => (
                <Row key={item.key} item={item} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Row({ item: { key, step, title, count } }: { item: Item }) {
  return (
    <li data-reached={count > 0}>
      {count > 0 ? (
        <CircleCheck size={14} aria-label="reached" />
      ) : (
        <CircleDashed size={14} aria-label="never reached" />
      )}
      <button
        type="button"
        className="link"
        onClick={() => {
          if (!step) return
          selectSteps([step])
          useSession.getState().canvas?.reveal([step])
        }}
      >
        {title}
      </button>
      {count > 1 ? <span className="hint">×{count}</span> : null}
      {count === 0 ? (
        <Button tone="quiet" onClick={() => void addCaseFor(key, title)}>
          <Plus size={13} /> Add a case for this
        </Button>
      ) : null}
    </li>
  )
}

/** With inputs that exploring finds; where it finds none, a case that begins empty. */
async function addCaseFor(key: string, title: string): Promise<void> {
  if (!isExplored()) await exploreDocument()
  const inputs = inputsReaching(key)
  addInputs(freshCaseName(`reaches ${title}`), inputs ?? emptyInputs)
  await testCases()
  useSession.getState().toast({
    tone: 'info',
    text: inputs
      ? `A case that reaches ${title} was added; its outcome is not expected yet.`
      : `No inputs were found that reach ${title}; an empty case was added for you to fill.`,
  })
}

function groupsOf({ states, transitions, outcomes }: Coverage) {
  return [
    {
      title: 'States',
      items: states.map(({ step, visits }): Item => {
        return { key: step, step, title: step, count: visits }
      }),
    },
    {
      title: 'Ways out',
      items: transitions.map(({ step, exitId, target, taken }): Item => {
        const key = `${step}#${exitId}`
        return { key, step, title: `${step}: ${exitId} → ${targetText(target)}`, count: taken }
      }),
    },
    {
      title: 'Outcomes',
      items: outcomes.map((one): Item => {
        const errors = one.errors.length > 0 ? ` (${one.errors.join(', ')})` : ''
        const title = `${outcomeText(one)}${errors}`
        return { key: outcomeKey(one), step: one.step, title, count: one.reached }
      }),
    },
  ]
}

function targetText(target: ExitTarget): string {
  if (target.to === 'step') return target.step
  return target.to === 'missing' ? target.name : 'the end'
}
