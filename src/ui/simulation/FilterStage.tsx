import type { PathPart } from '../../core/paths/Path'
import { parsePath } from '../../core/paths/parsePath'
import type { EventData, FilterData } from '../../core/simulation/visitData'
import { DataTree } from './DataTree'

/** How other paths are tried on the recorded data. */
export interface EditPath {
  readonly change: (stage: FilterData | EventData, text: string) => void
  readonly apply: () => void
  readonly forget: () => void
}

interface FilterStageProps {
  title: string
  stage: FilterData
  /** Undefined if the document has gone on since. */
  edit: EditPath | undefined
}

/** One filter: what it was applied to, its path, and what came of it. The path can be tried out. */
export function FilterStage({ title, stage, edit }: FilterStageProps) {
  const { path, before, value, after } = stage
  const marked = partsOf(path)
  const isNone = path === ''
  return (
    <>
      <PathHead title={title} stage={stage} edit={edit} />
      {isNone ? null : (
        <div className="call-data">
          {value === undefined ? (
            <Part
              name="selects from"
              label={`${title}: what it selects from`}
              value={before}
              marked={marked}
            />
          ) : (
            <Part name="writes" label={`${title}: what is written`} value={value} />
          )}
          {after === undefined ? null : value === undefined ? (
            <Part name="gives" label={title} value={after} />
          ) : (
            <Part name="into" label={title} value={after} before={before} marked={marked} />
          )}
        </div>
      )}
    </>
  )
}

/** What an event carries, what of it is taken, and the data that it was merged into. */
export function EventStage({ stage, edit }: { stage: EventData; edit: EditPath | undefined }) {
  const { arrival, data, before, after, path } = stage
  const title = `Event ${arrival + 1} merged`
  return (
    <>
      <PathHead title={title} stage={stage} edit={edit} />
      <div className="call-data">
        {data === undefined ? (
          <p className="stage-part">It carries no data.</p>
        ) : (
          <Part
            name="takes from"
            label={`${title}: what it carries`}
            value={data}
            marked={partsOf(path)}
          />
        )}
        {after === undefined ? null : (
          <Part name="into" label={title} value={after} before={before} />
        )}
      </div>
    </>
  )
}

/** A path as it is typed; '' where there is none. */
export const spelled = (path: string | null) => path ?? 'null'

function PathHead({
  title,
  stage,
  edit,
}: FilterStageProps | (Omit<FilterStageProps, 'stage'> & { stage: EventData })) {
  const { path, failed } = stage
  return (
    <header>
      <strong>{title}</strong>
      {edit ? (
        <input
          className="input mono"
          aria-label={`Path: ${title}`}
          aria-invalid={failed !== undefined}
          placeholder="$"
          title={path === '' ? 'Nothing is written: everything passes.' : undefined}
          spellCheck={false}
          value={spelled(path)}
          onChange={(event) => edit.change(stage, event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') edit.apply()
            if (event.key === 'Escape') edit.forget()
          }}
        />
      ) : (
        <code>{path === '' ? '$' : spelled(path)}</code>
      )}
      {failed === undefined ? null : <span role="alert">{failed}</span>}
    </header>
  )
}

function Part({ name, ...tree }: { name: string } & Parameters<typeof DataTree>[0]) {
  return (
    <div>
      <p className="stage-part">{name}</p>
      <DataTree {...tree} />
    </div>
  )
}

function partsOf(text: string | null): readonly PathPart[] | undefined {
  const parsed = parsePath(text ?? '')
  return parsed.ok && parsed.path.length > 0 ? parsed.path : undefined
}
