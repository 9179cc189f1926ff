import type { Json } from '../../workflow/Command'
import type { HandlerEntry } from '../../workflow/Program'
import type { Mark } from './assembler'
import type { StateCompiler } from './compile'
import type { Action, ActionMode, RetryEntry } from './model'

interface Actions {
  readonly mode: ActionMode
  readonly actions: readonly Action[]
}

/**
 * From register `input` to register `result` (R27 to R29). The exits of used-up retry entries are
 * `retry[a,e]`, behind `prefix` in the ids of the step's exits.
 */
export function compileActions(state: StateCompiler, { mode, actions }: Actions, prefix: string) {
  const [first] = actions
  if (!first) {
    state.emit([], { op: 'copy', from: 'input', to: 'result' })
    return
  }
  const done: Mark = { name: 'the end of the actions' }
  const waysOut: { mark: Mark; emit: () => void }[] = []
  const exhausted = (action: number, entry: number, { next }: RetryEntry): Mark | undefined => {
    if (!next) return undefined
    const mark: Mark = { name: `retry[${action},${entry}]` }
    const exit = mark.name
    waysOut.push({
      mark,
      emit: () => {
        state.wayOut({ exit, exitId: `${prefix}${exit}`, to: next, data: 'document' })
      },
    })
    return mark
  }
  if (mode === 'PARALLEL') compileTogether(state, actions, exhausted)
  else compileInTurn(state, actions, exhausted)
  state.emitTo(first.path, (at) => ({ op: 'jump', to: at(done) }))
  for (const { mark, emit } of waysOut) {
    state.place(mark)
    emit()
  }
  state.place(done)
}

type Exhausted = (action: number, entry: number, written: RetryEntry) => Mark | undefined

/** Each action works on what the one before gave (R27). */
function compileInTurn(state: StateCompiler, actions: readonly Action[], exhausted: Exhausted) {
  const [first] = actions
  if (!first) return
  state.emit(first.path, { op: 'copy', from: 'input', to: 'current' })
  actions.forEach((action, a) => {
    compileAction(state, action, a, (e, entry) => exhausted(a, e, entry))
  })
  state.emit(first.path, { op: 'copy', from: 'current', to: 'result' })
}

/** All actions at the same instant, each on its own copy of E (R28). */
function compileTogether(state: StateCompiler, actions: readonly Action[], exhausted: Exhausted) {
  const [first] = actions
  if (!first) return
  const joined: Mark = { name: 'the join of the actions' }
  const starts = actions.map((_, a): Mark => ({ name: `action ${a}` }))
  state.emitTo(first.path, (at) => ({
    op: 'fork',
    kind: 'strands',
    data: 'input',
    as: 'current',
    bodies: starts.map((start, a) => ({ name: String(a), start: at(start) })),
    to: 'result',
  }))
  state.emitTo(first.path, (at) => ({ op: 'jump', to: at(joined) }))
  actions.forEach((action, a) => {
    const escapes: { mark: Mark; to: Mark }[] = []
    state.place(starts[a] ?? joined)
    compileAction(state, action, a, (e, entry) => {
      const to = exhausted(a, e, entry)
      if (!to) return undefined
      const mark: Mark = { name: `the escape of ${to.name}` }
      escapes.push({ mark, to })
      return mark
    })
    state.emit(action.path, { op: 'finish', data: 'current' })
    for (const { mark, to } of escapes) {
      state.place(mark)
      state.emitTo(action.path, (at) => ({ op: 'escape', to: at(to) }))
    }
  })
  state.place(joined)
}

/** R41 step 3, from register `current` to register `current`. */
function compileAction(
  state: StateCompiler,
  { path, filter, retry, timeout, ...action }: Action,
  index: number,
  exhausted: (entry: number, written: RetryEntry) => Mark | undefined,
): void {
  const marks = retry.map((entry, e) => exhausted(e, entry))
  state.emitTo(path, (at) => ({
    op: 'handle',
    action: index,
    entries: retry.map((entry, e) => {
      const mark = marks[e]
      return { ...compileEntry(entry), exhausted: mark ? at(mark) : null }
    }),
  }))
  state.select('action-input', index, filter.input, 'current', 'request')
  state.emit(path, {
    op: 'invoke',
    action: index,
    function: action.function ?? '',
    payload: 'request',
    to: 'response',
    timeout: timeout ?? null,
  })
  state.write('action-result', index, filter.result, 'current', 'response', 'answered')
  state.select('action-output', index, filter.output, 'answered', 'filtered')
  state.emit(path, { op: 'unhandle' })
  state.emit(path, { op: 'copy', from: 'filtered', to: 'current' })
}

/** What an entry takes: codes by R34, whole responses by R35. */
function compileEntry({ match, max, interval }: RetryEntry): Omit<HandlerEntry, 'exhausted'> {
  const written: Json = match ?? null
  const matchesAny = written === 'SYS.MatchAny'
  return {
    match: written,
    error: errorTaken(written),
    ownCodes: written === 'SYS.Fail',
    response: match === undefined || matchesAny ? null : { value: written },
    max,
    interval,
  }
}

function errorTaken(match: Json): HandlerEntry['error'] {
  if (match === 'SYS.MatchAny') return { any: true }
  return typeof match === 'string' ? { code: match } : null
}
