import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import type { Field } from '../../core/workflow/Form'
import { useEditor } from '../../store/editor'
import { Menu } from '../common/Menu'
import { useDialect } from '../common/useDialect'
import { TextInput } from './TextInput'
import { write, writeOrClear } from './write'

interface ExpressionControlProps {
  field: Field
  isInvalid: boolean
}

/** An event expression as free text, with what is wrong while it is typed, and its parts as buttons. */
export function ExpressionControl({ field, isInvalid }: ExpressionControlProps) {
  const dialect = useDialect()
  const workflow = useEditor(({ state }) => state.workflow)
  const [typed, setTyped] = useState<string>()
  const list = useId()
  const text = typeof field.value === 'string' ? field.value : ''
  const problem = typed === undefined ? undefined : dialect.expressionProblem(workflow, typed)
  return (
    <>
      <TextInput
        label={field.label}
        value={text}
        isInvalid={isInvalid || problem !== undefined}
        isMono
        list={list}
        onType={setTyped}
        onCommit={(wanted) => writeOrClear(field, wanted)}
        onLeave={() => setTyped(undefined)}
      />
      <datalist id={list}>
        {workflow.symbols.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {typed !== undefined && problem ? (
        <div className="expression-problem" role="status">
          <pre aria-hidden>
            {typed.slice(0, problem.span.from)}
            <mark>{typed.slice(problem.span.from, problem.span.to) || ' '}</mark>
            {typed.slice(Math.max(problem.span.to, problem.span.from))}
          </pre>
          {problem.message}
        </div>
      ) : null}
      <Parts field={field} text={text.trim()} />
    </>
  )
}

/** Puts the triggers of the document into the expression. */
function Parts({ field, text }: { field: Field; text: string }) {
  const symbols = useEditor(({ state }) => state.workflow.symbols)
  if (symbols.length === 0) return null
  const add = (operator: string, name: string) => {
    const quoted = /^[^\s()&|+"']+$/.test(name) ? name : `"${name}"`
    write(field.path, text === '' ? quoted : `${text} ${operator} ${quoted}`)
  }
  return (
    <div className="expression-help">
      {(['and', 'or'] as const).map((operator) => (
        <Menu
          key={operator}
          label={`Add with ${operator}`}
          entries={symbols.map(({ name }) => ({ label: name, run: () => add(operator, name) }))}
        >
          <button type="button" className="chip">
            <Plus size={11} aria-hidden /> {operator}…
          </button>
        </Menu>
      ))}
      {/\s/.test(text) ? (
        <button
          type="button"
          className="chip"
          aria-label="Put the expression in parentheses"
          onClick={() => write(field.path, `(${text})`)}
        >
          ( … )
        </button>
      ) : null}
    </div>
  )
}
