import { ChevronDown, ChevronUp, GripVertical, Plus, Shapes, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Json } from '../../core/workflow/Command'
import type { Field, FormItem, Turn } from '../../core/workflow/Form'
import { findScope, type ScopeId, type Step } from '../../core/workflow/Workflow'
import { run, runAll, useEditor } from '../../store/editor'
import { Button, IconButton } from '../common/Button'
import { Menu } from '../common/Menu'
import { showStep } from '../common/selection'
import { FieldRow } from './FieldRow'
import { ProblemNotes, useProblemsAt } from './Problems'
import { TextInput } from './TextInput'
import { write } from './write'

type ListField = Extract<Field, { kind: 'list' }>

/** The items of a list, in their order, each with its fields. */
export function ListControl({ field }: { field: ListField }) {
  const host = useRef<HTMLDivElement>(null)
  const [dragged, setDragged] = useState<number>()
  const awaited = useRef<number>(undefined)
  useEffect(() => {
    // What was just added is what the user wants to fill in next.
    if (awaited.current === undefined || field.items.length <= awaited.current) return
    const item = host.current?.querySelectorAll(':scope > .list-item')[awaited.current]
    awaited.current = undefined
    item?.querySelector<HTMLElement>('.list-item-body :is(input, select, textarea)')?.focus()
  }, [field.items.length])
  const add = (value: Json) => {
    awaited.current = field.items.length
    if (field.value === undefined) write(field.path, [value])
    else run({ type: 'insert-item', path: field.path, index: field.items.length, value })
  }
  const [first] = field.add
  return (
    <div className="list" ref={host}>
      {field.items.map((item, index) => (
        // The place in the list is the identity: paths change with the names in them.
        <ListItem
          key={index}
          item={item}
          index={index}
          list={field}
          dragged={dragged}
          onDrag={setDragged}
        />
      ))}
      {field.add.length > 1 ? (
        <Menu
          label={`Add to ${field.label}`}
          entries={field.add.map((one) => ({ label: one.label, run: () => add(one.value) }))}
        >
          <Button tone="quiet" className="list-add">
            <Plus size={14} /> Add
          </Button>
        </Menu>
      ) : first ? (
        <Button tone="quiet" className="list-add" onClick={() => add(first.value)}>
          <Plus size={14} /> {first.label}
        </Button>
      ) : null}
    </div>
  )
}

interface ListItemProps {
  item: FormItem
  index: number
  list: ListField
  /** The item of this list that is being dragged. */
  dragged: number | undefined
  onDrag: (index: number | undefined) => void
}

function ListItem({ item, index, list, dragged, onDrag }: ListItemProps) {
  const [isOver, setOver] = useState(false)
  const [isToggled, setToggled] = useState(false)
  const isOpen = (list.items.length <= 3 || index === list.items.length - 1) !== isToggled
  const problems = useProblemsAt(item.path)
  const move = (to: number) => moveItem(list, index, to)
  const isTarget = isOver && dragged !== undefined && dragged !== index
  return (
    <div
      className="list-item"
      data-item={item.path.join('/')}
      data-drop={isTarget ? (dragged > index ? 'before' : 'after') : undefined}
      onKeyDown={(event) => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
        if (by === undefined || !event.altKey) return
        event.preventDefault()
        event.stopPropagation()
        // Commits what is being typed, before the place of the field changes.
        if (event.target instanceof HTMLElement) event.target.blur()
        const host = event.currentTarget.parentElement
        const to = index + by
        if (to >= 0 && to < list.items.length) move(to)
        const title = `:scope > .list-item:nth-child(${clamp(to, list.items.length) + 1}) .list-item-title`
        host?.querySelector<HTMLElement>(title)?.focus()
      }}
      onDragOver={(event) => {
        if (dragged === undefined) return
        event.preventDefault()
        event.stopPropagation()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (dragged === undefined) return
        event.preventDefault()
        event.stopPropagation()
        onDrag(undefined)
        moveItem(list, dragged, index)
      }}
    >
      <div className="list-item-head">
        {list.items.length > 1 ? (
          <span
            className="list-item-grip"
            title="Drag to reorder (Alt+Up, Alt+Down)"
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData('text/plain', item.title)
              event.dataTransfer.effectAllowed = 'move'
              onDrag(index)
            }}
            onDragEnd={() => onDrag(undefined)}
          >
            <GripVertical size={14} aria-hidden />
          </span>
        ) : null}
        <button
          type="button"
          className="list-item-title"
          aria-expanded={isOpen}
          onClick={() => setToggled(!isToggled)}
        >
          <ChevronDown size={14} data-folded={!isOpen || undefined} />
          <span>{item.title || `${index + 1}`}</span>
        </button>
        <TurnMenu turns={item.turns} />
        <IconButton
          label="Move up"
          icon={<ChevronUp size={14} />}
          disabled={index === 0}
          onClick={() => move(index - 1)}
        />
        <IconButton
          label="Move down"
          icon={<ChevronDown size={14} />}
          disabled={index === list.items.length - 1}
          onClick={() => move(index + 1)}
        />
        <IconButton
          label="Remove"
          icon={<Trash2 size={14} />}
          disabled={list.items.length <= list.minItems}
          onClick={() => run({ type: 'remove-value', path: item.path })}
        />
      </div>
      {problems.length > 0 ? (
        <div className="list-item-problems">
          <ProblemNotes problems={problems} />
        </div>
      ) : null}
      {isOpen ? (
        <div className="list-item-body">
          {item.name === undefined ? null : <EntryName item={item} name={item.name} list={list} />}
          {item.fields.map((field) => (
            <FieldRow key={field.key} field={field} />
          ))}
          {item.scope === undefined ? null : <InnerSteps scope={item.scope} />}
        </div>
      ) : null}
    </div>
  )
}

function moveItem(list: ListField, from: number, to: number) {
  if (from !== to) run({ type: 'move-item', path: list.path, from, to })
}

const clamp = (index: number, count: number) => Math.min(Math.max(index, 0), count - 1)

/** The forms that a rule can be turned into. */
export function TurnMenu({ turns }: { turns: readonly Turn[] }) {
  if (turns.length === 0) return null
  return (
    <Menu
      label="Change the form of the rule"
      entries={turns.map(({ label, commands }) => ({
        label,
        run: () => runAll(commands, label),
      }))}
    >
      <IconButton label="Change the form" icon={<Shapes size={14} />} />
    </Menu>
  )
}

/** The states of a branch, each of which leads to its own form. */
function InnerSteps({ scope }: { scope: ScopeId }) {
  const steps = useEditor(({ state }) => findScope(state.workflow, scope)?.steps ?? none)
  return (
    <div className="field">
      <div className="field-label">States</div>
      <div className="inner-steps">
        {steps.map((step) => (
          <button
            key={step.id}
            type="button"
            className="chip"
            onClick={() => {
              showStep(step.id)
            }}
          >
            {step.name}
          </button>
        ))}
      </div>
    </div>
  )
}

const none: readonly Step[] = []

/** The name of an entry of a set; what names it is renamed along. */
function EntryName({ item, name, list }: { item: FormItem; name: string; list: ListField }) {
  const [problem, setProblem] = useState<string>()
  const problemOf = (text: string) => {
    if (text === '') return 'A name is needed.'
    return list.items.some((one) => one !== item && one.name === text)
      ? 'Another entry has that name.'
      : undefined
  }
  return (
    <div className="field" data-path={`${item.path.join('/')}/(name)`}>
      <div className="field-label">Name</div>
      <TextInput
        label="Name"
        value={name}
        isInvalid={problem !== undefined}
        onType={(text) => setProblem(problemOf(text))}
        onCommit={(text) => {
          setProblem(undefined)
          if (problemOf(text) !== undefined || text === name) return
          run({ type: 'rename-key', path: item.path, key: text })
        }}
      />
      {problem ? <span className="field-problem">{problem}</span> : null}
    </div>
  )
}
