import { useState } from 'react'
import type { PathPart } from '../../core/paths/Path'
import type { Json } from '../../core/workflow/Command'

interface DataTreeProps {
  label: string
  value: Json
  /** What stood there before: parts that differ are marked. */
  before?: Json | undefined
  /** The part that a path leads to. */
  marked?: readonly PathPart[] | undefined
}

/** A JSON value as a tree that can be folded; what is new or changed is marked. */
export function DataTree({ label, value, before, marked }: DataTreeProps) {
  return (
    <div className="tree" role="group" aria-label={label}>
      <Value value={value} before={before} marked={marked} depth={0} />
    </div>
  )
}

interface ValueProps {
  name?: string
  value: Json
  before: Json | undefined
  marked: readonly PathPart[] | undefined
  depth: number
}

/** Deeper parts and longer lists start folded, unless a path leads into them. */
const openDepth = 3
const openItems = 30
/** So many items are drawn at once, and so many characters of a text. */
const mostItems = 200
const mostCharacters = 400

function Value(props: ValueProps) {
  const { value } = props
  const isGroup = typeof value === 'object' && value !== null && Object.keys(value).length > 0
  return isGroup ? <Group {...props} value={value} /> : <Leaf {...props} />
}

function Leaf({ name, value, before, marked }: ValueProps) {
  const [isWhole, setWhole] = useState(false)
  const text = JSON.stringify(value)
  const isChanged = before !== undefined && JSON.stringify(before) !== text
  const isLong = text.length > mostCharacters
  return (
    <div
      className="tree-line"
      data-changed={isChanged || undefined}
      data-selected={marked?.length === 0 || undefined}
    >
      {name === undefined ? null : <span className="tree-key">{name}</span>}
      <code data-type={value === null ? 'null' : typeof value}>
        {isLong && !isWhole ? `${text.slice(0, mostCharacters)}…` : text}
      </code>
      {isLong ? (
        <button type="button" className="link" onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'less' : `all ${text.length} characters`}
        </button>
      ) : null}
    </div>
  )
}

interface GroupProps extends ValueProps {
  value: readonly Json[] | { readonly [key: string]: Json }
}

/** What is folded is not drawn. */
function Group({ name, value, before, marked, depth }: GroupProps) {
  const entries = Object.entries(value)
  const [shown, setShown] = useState(mostItems)
  const [wanted, setWanted] = useState<boolean>()
  const leads = marked !== undefined && marked.length > 0
  const isOpen = wanted ?? (leads || (depth < openDepth && entries.length <= openItems))
  return (
    <details
      className="tree-group"
      data-selected={marked?.length === 0 || undefined}
      open={isOpen}
      onToggle={(event) => {
        // Of the groups inside, too, the event comes here.
        if (event.target !== event.currentTarget) return
        if (event.currentTarget.open !== isOpen) setWanted(event.currentTarget.open)
      }}
    >
      <summary className="tree-line">
        <span className="tree-key">{name ?? '$'}</span>
        <span className="tree-size">
          {Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`}
        </span>
      </summary>
      {isOpen
        ? entries
            .slice(0, shown)
            .map(([key, item]) => (
              <Value
                key={key}
                name={key}
                value={item}
                before={partOf(before, key)}
                marked={markedIn(marked, key)}
                depth={depth + 1}
              />
            ))
        : null}
      {isOpen && entries.length > shown ? (
        <button type="button" className="link" onClick={() => setShown(shown + mostItems)}>
          {entries.length - shown} more
        </button>
      ) : null}
      {isOpen
        ? goneFrom(before, value).map(([key, item]) => (
            <div key={`gone ${key}`} className="tree-line" data-gone>
              <span className="tree-key">{key}</span>
              <del>
                <code>{shortly(item)}</code>
              </del>
            </div>
          ))
        : null}
    </details>
  )
}

/** What stood there before and stands there no more. */
function goneFrom(before: Json | undefined, value: Json): readonly (readonly [string, Json])[] {
  if (typeof before !== 'object' || before === null) return []
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(before) !== Array.isArray(value)) return []
  return Object.entries(before).filter(([key]) => !Object.hasOwn(value, key))
}

function shortly(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** What is left of the way behind this part; undefined off the way. */
function markedIn(
  way: readonly PathPart[] | undefined,
  key: string,
): readonly PathPart[] | undefined {
  const [part, ...rest] = way ?? []
  if (!part) return undefined
  const isOnWay =
    part.type === 'all' || (part.type === 'name' ? part.name : `${part.index}`) === key
  return isOnWay ? rest : undefined
}

/** The same part of what stood there before; null marks a part that is new. */
function partOf(before: Json | undefined, key: string): Json | undefined {
  if (before === undefined) return undefined
  if (typeof before !== 'object' || before === null) return null
  return (Array.isArray(before) ? before[Number(key)] : Reflect.get(before, key)) ?? null
}
