import { type FormEvent, useState } from 'react'
import type { CallView } from '../../core/simulation/view'
import type { Json } from '../../core/workflow/Command'
import { useSimulation } from '../../store/simulation'
import { Button } from '../common/Button'
import { Dialog } from '../common/Dialog'
import { JsonInput } from '../inspector/JsonInput'
import { answerCall } from './answers'
import { useCanvas } from './canvasStore'

/** What a function answers, as its caller writes it. */
export function AnswerDialog() {
  const call = useCanvas(({ answering }) => answering)
  return call ? <Answer key={call.call} call={call} /> : null
}

const form = 'answer-form'

function Answer({ call }: { call: CallView }) {
  const [isError, setIsError] = useState(false)
  const [value, setValue] = useState<Json>(() => usualAnswer(call))
  const [code, setCode] = useState('')
  const close = () => useCanvas.setState({ answering: undefined })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    // The field keeps what does not parse to itself, and says what is wrong with it.
    const wrong = event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (wrong) return wrong.focus()
    close()
    void answerCall(call, isError ? { ok: false, code: code.trim() } : { ok: true, value })
  }
  return (
    <Dialog
      title={`Answer ${call.function}`}
      description={`The answer comes at once, to the request of ${call.step ?? 'the workflow'}.`}
      isOpen
      onClose={close}
      width={480}
      foot={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={form} tone="primary" disabled={isError && code.trim() === ''}>
            Answer
          </Button>
        </>
      }
    >
      <form id={form} className="answer-form" onSubmit={submit}>
        <select
          className="input"
          aria-label="Kind of answer"
          value={isError ? 'error' : 'result'}
          onChange={(event) => setIsError(event.target.value === 'error')}
        >
          <option value="result">a result</option>
          <option value="error">an error</option>
        </select>
        {isError ? (
          <input
            className="input mono"
            aria-label="Error code"
            placeholder="for example Busy"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        ) : (
          <JsonInput label="Result as JSON" value={value} rows={8} onCommit={setValue} />
        )}
      </form>
    </Dialog>
  )
}

/** The result that the mocks would give, else the request itself. */
function usualAnswer({ function: name, input }: CallView): Json {
  const known = useSimulation.getState().inputs.functions[name] ?? []
  const usual = known.find((answer) => 'result' in answer)
  return usual && 'result' in usual ? usual.result : input
}
