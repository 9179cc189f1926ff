import type { StepId } from '../workflow/Workflow'
import type { Breakpoint } from './stop'

/** What the breakpoint waits for, as a phrase. */
export function breakpointText(breakpoint: Breakpoint): string {
  switch (breakpoint.on) {
    case 'step':
      return `${breakpoint.step} is entered`
    case 'exit':
      return `${breakpoint.step} is left by ${breakpoint.exitId}`
    case 'trigger':
      return `an event that matches ${breakpoint.trigger} arrives`
    case 'function':
      return `${breakpoint.function} is called`
    case 'error':
      return breakpoint.code === undefined
        ? 'any error arises'
        : `the error ${breakpoint.code} arises`
    case 'data':
      return dataText(breakpoint)
  }
}

function dataText({ path, equals, step }: Breakpoint & { readonly on: 'data' }): string {
  const where = step === undefined ? 'a state' : step
  const what = equals === undefined ? 'selects something' : `is ${JSON.stringify(equals)}`
  return `${path} ${what} where ${where} is entered or left`
}

/** The same breakpoint after states were renamed. */
export function renameIn(breakpoint: Breakpoint, renamed: ReadonlyMap<StepId, StepId>): Breakpoint {
  if (!('step' in breakpoint) || breakpoint.step === undefined) return breakpoint
  const step = renamed.get(breakpoint.step)
  return step === undefined ? breakpoint : { ...breakpoint, step }
}

/** The one name that became another; undefined if anything else has changed. */
export function renamedName(
  before: readonly string[],
  after: readonly string[],
): { readonly from: string; readonly to: string } | undefined {
  const [from, ...otherFrom] = before.filter((name) => !after.includes(name))
  const [to, ...otherTo] = after.filter((name) => !before.includes(name))
  if (from === undefined || to === undefined) return undefined
  return otherFrom.length > 0 || otherTo.length > 0 ? undefined : { from, to }
}

/** The same breakpoint after triggers or functions were renamed. */
export function renameNamesIn(
  breakpoint: Breakpoint,
  kind: 'trigger' | 'function',
  before: readonly string[],
  after: readonly string[],
): Breakpoint {
  const renamed = renamedName(before, after)
  if (!renamed) return breakpoint
  const { from, to } = renamed
  if (kind === 'trigger' && breakpoint.on === 'trigger' && breakpoint.trigger === from) {
    return { ...breakpoint, trigger: to }
  }
  if (kind === 'function' && breakpoint.on === 'function' && breakpoint.function === from) {
    return { ...breakpoint, function: to }
  }
  return breakpoint
}
