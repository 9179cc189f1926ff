import { draft01 } from '../src/core/dialects/draft-0.1'
import { parseDocument } from '../src/core/document/Document'
import { openEditor } from '../src/core/editor/EditorState'
import { update } from '../src/core/editor/update'
import { layoutGraph } from '../src/core/graph/layout'
import { projectGraph } from '../src/core/graph/project'
import { noInputs } from '../src/core/simulation/inputs'
import { runCase } from '../src/core/simulation/runCase'
import type { TraceRecord } from '../src/core/simulation/trace'
import { ViewTimeline } from '../src/core/simulation/viewTimeline'
import { validate } from '../src/core/validation/validate'
import type { StepId } from '../src/core/workflow/Workflow'

/** A chain of states of every kind, with a choice that leads back now and then. */
function documentOf(states: number): string {
  const entries = Array.from({ length: states }, (_, index) => {
    const next = index + 1 < states ? `State ${index + 1}` : 'End'
    const start = index === 0 ? { start: true } : {}
    const shapes = [
      {
        type: 'OPERATION',
        ...start,
        actions: [{ function: `f${index}`, timeout: 30, ResultPath: '$.result' }],
        'next-state': next,
      },
      { type: 'DELAY', ...start, 'time-delay': 5, 'next-state': next },
      {
        type: 'SWITCH',
        ...start,
        choices: [{ path: '$.n', operator: 'GT', value: 5, 'next-state': next }],
        default: next,
      },
    ]
    return [`State ${index}`, shapes[index % shapes.length]]
  })
  return JSON.stringify(
    { states: { ...Object.fromEntries(entries), End: { type: 'END' } } },
    null,
    2,
  )
}

const loop = draft01.compile(
  draft01.read(
    parseDocument(
      JSON.stringify({
        states: {
          Work: {
            type: 'OPERATION',
            start: true,
            actions: [{ function: 'f', ResultPath: '$.r' }],
            'next-state': 'Wait',
          },
          Wait: { type: 'DELAY', 'time-delay': 1, 'next-state': 'Work' },
          End: { type: 'END' },
        },
      }),
    ),
  ),
)

function runRecords(records: number): readonly TraceRecord[] {
  const inputs = { ...noInputs, invocations: [{ at: 0, input: { n: 1 } }] }
  return runCase(loop, { name: '', notes: '', inputs }, { records }).trace
}

/** Milliseconds of one call: the least of several rounds, each long enough to be measured. */
function time(work: () => void): number {
  work()
  let best = Infinity
  for (let round = 0; round < 7; round += 1) {
    let count = 0
    const start = performance.now()
    do {
      work()
      count += 1
    } while (performance.now() - start < 30)
    best = Math.min(best, (performance.now() - start) / count)
  }
  return best
}

/** A step back from the end of a run, and on again. */
function backAndForth(trace: readonly TraceRecord[]): () => void {
  const timeline = new ViewTimeline()
  return () => {
    timeline.at(trace, trace.length - 1)
    timeline.at(trace, trace.length)
  }
}

/** All measurements in milliseconds at 100 and 1000 states, or 1000 and 10 000 records, and what they give as ratios. */
export function measure() {
  const rows = [100, 1000].map((states) => {
    const text = documentOf(states)
    const document = parseDocument(text)
    const workflow = draft01.read(document)
    const graph = projectGraph(workflow)
    const editor = openEditor({ text })
    const trace = runRecords(states * 10)
    const rename = { type: 'rename-step', step: 'State 50' as StepId, name: 'Renamed' } as const
    return {
      states,
      json: time(() => JSON.parse(text)),
      parse: time(() => parseDocument(text)),
      check: time(() => validate(document, draft01.read(document), draft01)),
      layout: time(() => layoutGraph(graph)),
      compile: time(() => draft01.compile(workflow)),
      rename: time(() => update(editor, { type: 'command', command: rename, time: 0 })),
      run: time(() => runRecords(states * 10)),
      back: time(backAndForth(trace)),
    }
  })
  const [small, large] = rows
  if (!small || !large) throw new Error('two sizes are measured')
  const ratios = {
    'parse ×10': large.parse / small.parse,
    'check ×10': large.check / small.check,
    'layout ×10': large.layout / small.layout,
    'compile ×10': large.compile / small.compile,
    'rename one state ×10': large.rename / small.rename,
    'run ×10': large.run / small.run,
    'step back ×10': large.back / small.back,
    'step back ÷ run': large.back / large.run,
    'parse ÷ JSON.parse': large.parse / large.json,
    'check ÷ JSON.parse': large.check / large.json,
  }
  return { rows, ratios }
}
