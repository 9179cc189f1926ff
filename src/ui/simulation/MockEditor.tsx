import { Braces, ClipboardPaste, List, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { answersOfTrace } from '../../core/simulation/answersOfTrace'
import type { FunctionAnswer } from '../../core/simulation/inputs'
import { readScenarioFile } from '../../core/simulation/scenario'
import type { Json } from '../../core/workflow/Command'
import { useSession } from '../../store/session'
import { useSimulation } from '../../store/simulation'
import { Button, IconButton } from '../common/Button'
import { currentDialect } from '../common/useDialect'
import { JsonInput } from '../inspector/JsonInput'
import { TextInput } from '../inspector/TextInput'

interface MockEditorProps {
  name: string
  answers: readonly FunctionAnswer[]
  onChange: (answers: readonly FunctionAnswer[]) => void
}

/** What a function answers, request by request; the last answer repeats. */
export function MockEditor({ name, answers, onChange }: MockEditorProps) {
  const [isJson, setJson] = useState(false)
  const trace = useSimulation((simulation) => simulation.trace)
  const wasAsked = trace.some((record) => record.what === 'request' && record.function === name)
  const shown = useSession(({ mock }) => (mock?.function === name ? mock : undefined))
  return (
    <div className="mock" id={`mock-${name}`} data-shown={shown ? true : undefined} tabIndex={-1}>
      <div className="mock-head">
        <code>{name}</code>
        <span className="hint">
          {answers.length === 0 ? 'answers its own request' : null}
          {answers.length > 1 ? 'the last one repeats' : null}
        </span>
        <IconButton
          label={`Take the answers of ${name} from this run`}
          icon={<ClipboardPaste size={14} />}
          disabled={!wasAsked}
          onClick={() => onChange(answersOfTrace(trace, name))}
        />
        <IconButton
          label={isJson ? `Answers of ${name} as a form` : `Answers of ${name} as JSON`}
          icon={isJson ? <List size={14} /> : <Braces size={14} />}
          onClick={() => setJson(!isJson)}
        />
      </div>
      {isJson ? (
        <JsonInput
          label={`Answers of ${name}`}
          value={answers.map((answer) => ({ ...answer }))}
          onCommit={(value) => {
            const read = answersIn(name, value)
            if (read) onChange(read)
          }}
        />
      ) : (
        <>
          {answers.map((answer, index) => (
            // Answers have no identity but their place.
            <Answer
              key={`${index}`}
              label={`${name}, answer ${index + 1}`}
              answer={answer}
              isShown={shown?.index === index}
              onChange={(changed) => onChange(answers.with(index, changed))}
              onRemove={() => onChange(answers.toSpliced(index, 1))}
            />
          ))}
          <Button
            tone="quiet"
            className="list-add"
            onClick={() => onChange([...answers, answers.at(-1) ?? { result: {} }])}
          >
            <Plus size={14} /> {answers.length === 0 ? 'Answer' : 'Then answer'}
          </Button>
        </>
      )}
    </div>
  )
}

type Kind = 'result' | 'error' | 'hang'

interface AnswerProps {
  label: string
  answer: FunctionAnswer
  /** Whether the user was led to it. */
  isShown: boolean
  onChange: (answer: FunctionAnswer) => void
  onRemove: () => void
}

function Answer({ label, answer, isShown, onChange, onRemove }: AnswerProps) {
  const kind: Kind = 'result' in answer ? 'result' : 'error' in answer ? 'error' : 'hang'
  const after = 'after' in answer ? answer.after : undefined
  const delay = after === undefined ? {} : { after }
  const change = (to: Kind) => {
    if (to === 'hang') onChange({ hang: true })
    else
      onChange(
        to === 'result'
          ? { result: {}, ...delay }
          : { error: currentDialect().errorCodes[0] ?? '', ...delay },
      )
  }
  return (
    <div className="mock-answer" role="group" aria-label={label} data-shown={isShown || undefined}>
      <select
        className="input"
        aria-label={`${label}: kind`}
        value={kind}
        onChange={(event) => change(event.target.value as Kind)}
      >
        <option value="result">result</option>
        <option value="error">error</option>
        <option value="hang">never answers</option>
      </select>
      {'result' in answer ? (
        <JsonInput
          label={`${label}: result`}
          value={answer.result}
          onCommit={(result) => onChange({ result, ...delay })}
        />
      ) : null}
      {'error' in answer ? (
        <TextInput
          label={`${label}: error code`}
          value={answer.error}
          isMono
          onCommit={(error) => {
            if (error !== '') onChange({ error, ...delay })
          }}
        />
      ) : null}
      {kind === 'hang' ? <span className="hint">only a time limit ends the wait</span> : null}
      {kind === 'hang' ? null : (
        <span className="input-seconds">
          after
          <TextInput
            label={`${label}: seconds`}
            value={`${after ?? 0}`}
            inputMode="decimal"
            onCommit={(text) => {
              const seconds = Number(text)
              if (!Number.isFinite(seconds) || seconds < 0) return
              const { after: _old, ...rest } = answer as Exclude<FunctionAnswer, { hang: true }>
              onChange(seconds === 0 ? rest : { ...rest, after: seconds })
            }}
          />
          s
        </span>
      )}
      <IconButton label={`Remove ${label}`} icon={<Trash2 size={14} />} onClick={onRemove} />
    </div>
  )
}

/** The answers in a JSON value; undefined, with a message to the user, if it holds none. */
function answersIn(name: string, value: Json): readonly FunctionAnswer[] | undefined {
  const read = readScenarioFile({ cases: [{ functions: { [name]: value } }] })
  if (read.ok) return read.scenario.cases[0]?.inputs.functions[name] ?? []
  const text = read.problems[0]?.message ?? 'These are no answers.'
  useSession.getState().toast({ tone: 'error', text })
  return undefined
}
