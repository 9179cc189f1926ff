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

/** Deeper parts and longer lists start folded. */
const openDepth = 3
const openItems = 30

function Value({ name, value, before, marked, depth }: ValueProps) {
  const isMarked = marked?.length === 0 || undefined
  const isChanged = before !== undefined && JSON.stringify(before) !== JSON.stringify(value)
  if (typeof value !== 'object' || value === null) {
    return (
      <div className="tree-line" data-changed={isChanged || undefined} data-selected={isMarked}>
        {name === undefined ? null : <span className="tree-key">{name}</span>}
        <code data-type={value === null ? 'null' : typeof value}>{JSON.stringify(value)}</code>
      </div>
    )
  }
  const entries: readonly (readonly [string, Json])[] = Array.isArray(value)
    ? value.map((item: Json, index: number) => [`${index}`, item] as const)
    : Object.entries(value)
  const sign = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`
  if (entries.length === 0) {
    return (
      <div className="tree-line" data-changed={isChanged || undefined} data-selected={isMarked}>
        {name === undefined ? null : <span className="tree-key">{name}</span>}
        <code>{Array.isArray(value) ? '[]' : '{}'}</code>
      </div>
    )
  }
  return (
    <details
      className="tree-group"
      data-selected={isMarked}
      open={depth < openDepth && entries.length <= openItems}
    >
      <summary className="tree-line">
        <span className="tree-key">{name ?? '$'}</span>
        <span className="tree-size">{sign}</span>
      </summary>
      {entries.map(([key, item]) => (
        <Value
          key={key}
          name={key}
          value={item}
          before={partOf(before, key)}
          marked={markedIn(marked, key)}
          depth={depth + 1}
        />
      ))}
      {goneFrom(before, value).map(([key, item]) => (
        <div key={`gone ${key}`} className="tree-line" data-gone>
          <span className="tree-key">{key}</span>
          <del>
            <code>{shortly(item)}</code>
          </del>
        </div>
      ))}
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
