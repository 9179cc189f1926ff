import { Plus, Trash2 } from 'lucide-react'
import type {
  FunctionAnswer,
  Functions,
  Invocation,
  RunInputs,
  Token,
} from '../../core/simulation/inputs'
import { Button, IconButton } from '../common/Button'
import { JsonInput } from '../inspector/JsonInput'
import { TextInput } from '../inspector/TextInput'
import { MockEditor } from './MockEditor'
import { useFunctions } from './useFunctions'

export interface PartProps {
  inputs: RunInputs
  onChange: (change: Partial<RunInputs>) => void
}

/** The explicit starts: when, with which token, with which input. */
export function Starts({ inputs: { invocations }, onChange }: PartProps) {
  const change = (index: number, invocation: Invocation) =>
    onChange({ invocations: invocations.with(index, invocation) })
  return (
    <section aria-label="Starts">
      <h3>Starts</h3>
      {invocations.map((invocation, index) => (
        // Starts have no identity but their place.
        <div key={`${index}`} className="input-row" data-with="token">
          <Seconds
            label={`Second of start ${index + 1}`}
            value={invocation.at}
            onCommit={(at) => change(index, { ...invocation, at })}
          />
          <TextInput
            label={`Token of start ${index + 1}`}
            placeholder="no token"
            value={invocation.token === undefined ? '' : String(invocation.token)}
            onCommit={(text) => change(index, withToken(invocation, text))}
          />
          <JsonInput
            label={`Input of start ${index + 1}`}
            value={invocation.input ?? {}}
            onCommit={(input) => change(index, { ...invocation, input })}
          />
          <IconButton
            label={`Remove start ${index + 1}`}
            icon={<Trash2 size={14} />}
            onClick={() => onChange({ invocations: invocations.toSpliced(index, 1) })}
          />
        </div>
      ))}
      <Button
        tone="quiet"
        className="list-add"
        onClick={() => onChange({ invocations: [...invocations, { at: 0, input: {} }] })}
      >
        <Plus size={14} /> Start by input
      </Button>
    </section>
  )
}

/** A number or a boolean stays one; no text is no token. */
function withToken({ token: old, ...invocation }: Invocation, text: string): Invocation {
  if (text === '') return invocation
  const token: Token =
    typeof old === 'number' && Number.isFinite(Number(text))
      ? Number(text)
      : typeof old === 'boolean' && (text === 'true' || text === 'false')
        ? text === 'true'
        : text
  return { ...invocation, token }
}

/** What each function answers; those that the document calls come first. */
export function Mocks({ inputs: { functions }, onChange }: PartProps) {
  const called = useFunctions()
  const names = [...new Set([...called, ...Object.keys(functions)])]
  if (names.length === 0) return null
  return (
    <section aria-label="Functions">
      <h3>Answers of functions</h3>
      {names.map((name) => (
        <MockEditor
          key={name}
          name={name}
          answers={functions[name] ?? []}
          onChange={(answers) => onChange({ functions: withAnswers(functions, name, answers) })}
        />
      ))}
    </section>
  )
}

/** A time of a case, in seconds from its start. */
export function Seconds(props: {
  label: string
  value: number
  onCommit: (seconds: number) => void
}) {
  const { label, value, onCommit } = props
  return (
    <span className="input-seconds">
      <TextInput
        label={label}
        value={`${value}`}
        inputMode="decimal"
        onCommit={(text) => {
          const seconds = Number(text)
          if (Number.isFinite(seconds) && seconds >= 0) onCommit(seconds)
        }}
      />
      s
    </span>
  )
}

/** Without answers a function has no list, and answers its own request. */
function withAnswers(
  functions: Functions,
  name: string,
  answers: readonly FunctionAnswer[],
): Functions {
  const { [name]: _old, ...others } = functions
  return answers.length === 0 ? others : { ...others, [name]: answers }
}
