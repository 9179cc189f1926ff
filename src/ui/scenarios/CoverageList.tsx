import { CircleCheck, CircleDashed, Eye, EyeOff, Plus } from 'lucide-react'
import { type CoverageItem, coverageItems } from '../../core/simulation/coverageItems'
import { addCasesFor, testCases, toggleCoverage, useScenarios } from '../../store/scenarios'
import { useSimulation } from '../../store/simulation'
import { Button } from '../common/Button'
import { showStep } from '../common/selection'
import { useIsOld } from './useIsOld'

const kinds = [
  ['states', 'States'],
  ['ways out', 'Ways out'],
  ['outcomes', 'Outcomes'],
] as const

/** What the cases reach of states, ways out and ends, and what they do not. */
export function CoverageList() {
  const { coverage, covered, isCoverageShown } = useScenarios()
  const isRunning = useSimulation(({ status }) => status === 'open')
  const isShown = isCoverageShown && !isRunning
  const isOld = useIsOld(covered)
  const all = coverage ? coverageItems(coverage) : []
  const missing = all.filter(({ count }) => count === 0)
  const isAtWork = useScenarios(({ work }) => work !== undefined)
  const groups = coverage
    ? kinds.map(([kind, title]) => ({ title, items: all.filter((item) => item.kind === kind) }))
    : []
  return (
    <div className="cases">
      <div className="panel-tools">
        <Button tone="primary" onClick={() => void testCases()}>
          Measure
        </Button>
        <Button onClick={() => void toggleCoverage()} aria-pressed={isShown}>
          {isShown ? <EyeOff size={14} /> : <Eye size={14} />}
          {isShown ? 'Hide it on the canvas' : 'Show it on the canvas'}
        </Button>
        {missing.length > 1 ? (
          <Button disabled={isAtWork} onClick={() => void addCasesFor(missing)}>
            <Plus size={14} /> Add cases for all that is missing
          </Button>
        ) : null}
        {coverage ? (
          <span className="hint">
            {all.filter(({ count }) => count > 0).length} of {all.length} reached
            {isOld ? ' before the last change' : ''}
          </span>
        ) : null}
      </div>
      {coverage ? null : <p className="hint pad">Run the cases to see what they reach.</p>}
      <div className="coverage-groups">
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
    </div>
  )
}

function Row({ item: { key, step, title, count } }: { item: CoverageItem }) {
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
          showStep(step)
        }}
      >
        {title}
      </button>
      {count > 1 ? <span className="hint">×{count}</span> : null}
      {count === 0 ? (
        <Button tone="quiet" onClick={() => void addCasesFor([{ key, title }])}>
          <Plus size={13} /> Add a case for this
        </Button>
      ) : null}
    </li>
  )
}
