import { CircleCheck, FlaskConical, TriangleAlert } from 'lucide-react'
import type { MutantReport } from '../../core/editor/mutate'
import { rangeOf } from '../../core/document/Document'
import { useEditor } from '../../store/editor'
import { useLibrary } from '../../store/library'
import { mutateDocument, useScenarios } from '../../store/scenarios'
import { useSession } from '../../store/session'
import { casesOf } from '../../store/simulation'
import { useIsOld } from './useIsOld'
import { WorkTools } from './WorkTools'

/** Small changes of the document that good cases notice: how many they do, and which they miss. */
export function Mutants() {
  const mutants = useScenarios((state) => state.mutants)
  const hasCases = casesOf(useLibrary((library) => library.scenarios)).length > 0
  const unfit = useScenarios((state) => state.unfit)
  const isOld = useIsOld(useScenarios((state) => state.mutated))
  const killed = mutants?.filter(({ killedBy }) => killedBy !== null).length ?? 0
  const sorted = mutants?.toSorted(
    (a, b) => Number(a.killedBy !== null) - Number(b.killedBy !== null),
  )
  return (
    <div className="cases">
      <WorkTools
        what="mutate"
        label={
          <>
            <FlaskConical size={14} /> Try the cases
          </>
        }
        isDisabled={!hasCases}
        onStart={() => void mutateDocument()}
        status={(done) =>
          done === undefined
            ? `${summary(mutants, killed, hasCases)}${mutants && isOld ? ', before the last change' : ''}`
            : `${done} tried`
        }
      />
      {unfit.length > 0 ? (
        <p className="hint pad" role="note">
          Not tried with, as {unfit.length === 1 ? 'it fails' : 'they fail'} on the document as it
          is: {unfit.map((name) => `“${name}”`).join(', ')}
        </p>
      ) : null}
      <ul className="findings" aria-label="Mutants">
        {(sorted ?? []).map((report) => (
          <Row key={`${report.mutant.path.join('/')} ${report.mutant.what}`} report={report} />
        ))}
      </ul>
    </div>
  )
}

function summary(
  mutants: readonly MutantReport[] | undefined,
  killed: number,
  hasCases: boolean,
): string {
  if (!hasCases) return 'There are no cases to be tried.'
  if (!mutants) return 'Conditions are turned round, targets led elsewhere, paths cut short.'
  if (mutants.length === 0) return 'There is nothing to change in this document.'
  const percent = Math.floor((killed / mutants.length) * 100)
  return `${killed} of ${mutants.length} noticed (${percent} %)`
}

function Row({ report: { mutant, killedBy } }: { report: MutantReport }) {
  const show = () => {
    const range = rangeOf(useEditor.getState().state.document, mutant.path, 'value')
    if (range) useSession.getState().text?.reveal(range.offset, range.length)
  }
  return (
    <li data-kind={killedBy === null ? 'survived' : 'killed'}>
      {killedBy === null ? (
        <TriangleAlert size={14} aria-label="not noticed" />
      ) : (
        <CircleCheck size={14} aria-label="noticed" />
      )}
      <button type="button" className="link" onClick={show}>
        {mutant.what}
      </button>
      <span className="hint">
        {killedBy === null ? 'no case notices it' : `noticed by “${killedBy}”`}
      </span>
    </li>
  )
}
