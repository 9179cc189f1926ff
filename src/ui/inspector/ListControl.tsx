import { ChevronDown, ChevronUp, Plus, Shapes, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Json } from '../../core/workflow/Command'
import type { Field, FormItem, Turn } from '../../core/workflow/Form'
import { run } from '../../store/editor'
import { Button, IconButton } from '../common/Button'
import { Menu } from '../common/Menu'
import { FieldRow } from './FieldRow'
import { TextInput } from './TextInput'
import { runAll, write } from './write'

type ListField = Extract<Field, { kind: 'list' }>

/** The items of a list, in their order, each with its fields. */
export function ListControl({ field }: { field: ListField }) {
  const host = useRef<HTMLDivElement>(null)
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
        <ListItem key={index} item={item} index={index} list={field} />
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
}

function ListItem({ item, index, list }: ListItemProps) {
  const [isToggled, setToggled] = useState(false)
  const isOpen = (list.items.length <= 3 || index === list.items.length - 1) !== isToggled
  const move = (to: number) => run({ type: 'move-item', path: list.path, from: index, to })
  return (
    <div className="list-item" data-item={item.path.join('/')}>
      <div className="list-item-head">
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
      {isOpen ? (
        <div className="list-item-body">
          {item.name === undefined ? null : <EntryName item={item} name={item.name} list={list} />}
          {item.fields.map((field) => (
            <FieldRow key={field.key} field={field} />
          ))}
        </div>
      ) : null}
    </div>
  )
}

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
