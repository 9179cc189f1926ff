import type { Difference } from '../core/simulation/compare'
import type { InstanceResult, RunResult } from '../core/simulation/result'
import type { CaseReport } from '../core/simulation/runCase'
import type { TraceRecord } from '../core/simulation/trace'
import { columns } from './columns'

/** A case in one line, and below it what is not as expected. */
export function caseLines(report: CaseReport): readonly string[] {
  const { passed, differences, stopped } = report
  return [
    `${passed ? 'ok  ' : 'FAIL'} ${report.case}`,
    ...differences.flatMap(differenceLines),
    ...(stopped === null ? [] : [`       stopped: ${stopped}`]),
  ]
}

function differenceLines({ pointer, expected, found }: Difference): readonly string[] {
  return [
    `       ${pointer}`,
    `         expected ${shortened(expected)}`,
    `         found    ${shortened(found)}`,
  ]
}

/** The instances of a result and where each ended. */
export function resultLines({ instances }: RunResult): readonly string[] {
  return columns(instances.map(instanceRow)).map((line) => `       ${line}`)
}

function instanceRow(instance: InstanceResult): readonly string[] {
  const { id, token, startedAt, endedAt, status, error, endState, visits } = instance
  const last = visits.at(-1)?.path ?? ''
  return [
    id,
    token === null ? '' : `token ${JSON.stringify(token)}`,
    endedAt === null ? `from ${startedAt} s` : `${startedAt} to ${endedAt} s`,
    status,
    [endState ?? last, ...(error === null ? [] : [error])].join(', '),
  ]
}

/** One line for each record of a trace. */
export function traceLines(trace: readonly TraceRecord[]): readonly string[] {
  return columns(
    trace.map(
      ({ seq: _seq, time, instance, thread: _thread, step, visit: _visit, what, ...rest }) => [
        `       ${time}`,
        instance ?? '-',
        step ?? '-',
        what,
        Object.keys(rest).length === 0 ? '' : shortened(rest),
      ],
    ),
  ).map((line) => line.trimEnd())
}

/** How much of a value people see in a line. */
const shown = 200

function shortened(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > shown ? `${text.slice(0, shown)}…` : text
}
