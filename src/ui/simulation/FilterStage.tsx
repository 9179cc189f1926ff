import { useState } from 'react'
import type { JsonPath } from '../../core/document/JsonPath'
import type { PathPart } from '../../core/paths/Path'
import { parsePath } from '../../core/paths/parsePath'
import { refilter } from '../../core/simulation/refilter'
import type { StageView } from '../../core/simulation/view'
import { run } from '../../store/editor'
import { Button } from '../common/Button'
import { DataTree } from './DataTree'

interface FilterStageProps {
  title: string
  stage: StageView
  /** Where the document says the path; undefined if it cannot be changed from here. */
  place: JsonPath | undefined
}

/** One filter: what it was applied to, its path, and what came of it. The path can be tried out. */
export function FilterStage({ title, stage, place }: FilterStageProps) {
  const written = stage.path ?? 'null'
  const [draft, setDraft] = useState(written)
  const text = draft.trim()
  const isChanged = text !== written
  const tried = isChanged ? refilter(stage, text) : undefined
  const failed = tried ? (tried.ok ? undefined : tried.reason) : stage.failed
  const after = tried ? (tried.ok ? tried.after : undefined) : stage.after
  const isWrite = stage.stage === 'state-result' || stage.stage === 'action-result'
  const apply = () => {
    if (place && tried?.ok) run({ type: 'set-value', path: place, value: tried.filter.text })
  }
  return (
    <li className="data-stage" data-failed={failed === undefined ? undefined : true}>
      <header>
        <strong>{title}</strong>
        {place ? (
          <input
            className="input mono"
            aria-label={`Path: ${title}`}
            aria-invalid={isChanged && !tried?.ok}
            spellCheck={false}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') apply()
              if (event.key === 'Escape') setDraft(written)
            }}
          />
        ) : (
          <code>{written}</code>
        )}
        {failed === undefined ? null : <span role="alert">{failed}</span>}
        {isChanged ? (
          <div className="stage-tools">
            <Button tone="primary" disabled={!tried?.ok} onClick={apply}>
              Apply to the document
            </Button>
            <Button tone="quiet" onClick={() => setDraft(written)}>
              As it was
            </Button>
          </div>
        ) : null}
      </header>
      <div className="call-data">
        {isWrite ? (
          stage.value === undefined ? null : (
            <Part name="writes" label={`${title}: what is written`} value={stage.value} />
          )
        ) : (
          <Part
            name="selects from"
            label={`${title}: what it selects from`}
            value={stage.before}
            marked={partsOf(text)}
          />
        )}
        {after === undefined ? null : (
          <Part
            name={isWrite ? 'into' : 'gives'}
            label={title}
            value={after}
            {...(isWrite ? { before: stage.before, marked: partsOf(text) } : {})}
          />
        )}
      </div>
    </li>
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

function partsOf(text: string): readonly PathPart[] | undefined {
  const parsed = parsePath(text)
  return parsed.ok && parsed.path.length > 0 ? parsed.path : undefined
}
