import { parseDocument } from '../../core/document/Document'
import type { Outcome } from '../../core/simulation/queue'
import { codesHandledAt } from '../../core/simulation/stepNow'
import type { CallView } from '../../core/simulation/view'
import type { Json } from '../../core/workflow/Command'
import type { Program } from '../../core/workflow/Program'
import { changeSimulation, moveSimulation, useSimulation } from '../../store/simulation'
import type { MenuEntry } from '../common/Menu'
import { currentDialect } from '../common/useDialect'
import { useCanvas } from './canvasStore'

/** What the call can be answered by hand. */
export function answersFor(call: CallView): readonly MenuEntry[] {
  const { errorCodes } = currentDialect()
  const known = useSimulation.getState().inputs.functions[call.function] ?? []
  const handled = codesHandledAt(programOfRun(), call.step)
  const mocked = known.flatMap((answer) => ('error' in answer ? answer.error : []))
  // Those that the state does something about come first.
  const codes = new Set([...handled, ...errorCodes, ...mocked])
  const results = new Map<string, Json>()
  for (const answer of known) {
    if ('result' in answer) results.set(JSON.stringify(answer.result), answer.result)
  }
  return [
    { heading: `Answer ${call.function} now` },
    ...[...codes].map((code) => ({
      label: `Fail with ${code}`,
      run: () => void answerCall(call, { ok: false, code }),
    })),
    'separator',
    ...[...results].map(([text, value]) => ({
      label: `With ${results.size > 1 ? 'a' : 'its'} mock result: ${shortened(text)}`,
      run: () => void answerCall(call, { ok: true, value }),
    })),
    {
      label: 'With its own request',
      run: () => void answerCall(call, { ok: true, value: call.input }),
    },
    { label: 'Another answer…', run: () => useCanvas.setState({ answering: call }) },
  ]
}

/** Answers a call at the time that it is, and shows what comes of it. */
export async function answerCall({ call }: CallView, outcome: Outcome): Promise<void> {
  const isDone = await changeSimulation({ type: 'answer', call, outcome })
  const at = useSimulation.getState().view?.time ?? 0
  if (isDone) await moveSimulation({ to: 'goal', goal: { type: 'effect', at } })
}

const mostLetters = 40

const shortened = (text: string) =>
  text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text

let last: { readonly text: string; readonly program: Program } | undefined

function programOfRun(): Program {
  const { text } = useSimulation.getState()
  if (last?.text !== text) {
    const dialect = currentDialect()
    last = { text, program: dialect.compile(dialect.read(parseDocument(text))) }
  }
  return last.program
}
