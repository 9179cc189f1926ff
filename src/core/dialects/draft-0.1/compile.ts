import type { JsonPath } from '../../document/JsonPath'
import type {
  Alternative,
  ExpressionOp,
  InstructionBody,
  Label,
  Program,
  ProgramStep,
  TriggerDefinition,
} from '../../workflow/Program'
import { rootScopeId, type StepId } from '../../workflow/Workflow'
import { compileActions } from './compileActions'
import { Assembler, type Mark } from './assembler'
import { compileCondition, compilePath } from './compileCondition'
import { type Expression, namesIn, parseExpression } from './expression'
import type {
  DraftWorkflow,
  EventState,
  EventStruct,
  FilterPath,
  KnownState,
  ParallelState,
  State,
  StateScope,
  SwitchState,
  Target,
  Trigger,
} from './model'
import { meant } from './states'
import { timeoutEndOf } from './stepExits'

/** Where a state stands: what its targets and its triggers are looked up in. */
interface Surroundings {
  readonly states: ReadonlyMap<string, Destination>
  readonly isBranch: boolean
  readonly triggers: ReadonlyMap<string, number>
  readonly timeoutEnd: Destination | undefined
  /** Queues the branches of a PARALLEL state; gives where each begins. */
  readonly addScope: (scope: StateScope, owner: State) => Mark
}

interface Destination {
  readonly id: StepId
  readonly mark: Mark
}

/** What the engine does in the end of a way out of a state. */
export interface WayOut {
  readonly exit: string
  readonly exitId: string
  readonly to: Target | undefined
  /** What is handed over. */
  readonly data: 'output' | 'document' | 'raw'
}

/** The program of a draft document; where the document has errors, the run stops with a message. */
export function compileDraft(workflow: DraftWorkflow): Program {
  const out = new Assembler()
  const steps: ProgramStep[] = []
  const triggers = new Map(workflow.triggers.map(({ name }, index) => [name, index]))
  const timeoutEndId = timeoutEndOf(workflow.states)
  let timeoutEnd: Destination | undefined
  // A list instead of recursion: branches may be nested deeply.
  const scopes: { scope: StateScope; place: string; start: Mark }[] = []
  const start: Mark = { name: 'the start' }
  scopes.push({ scope: workflow.states, place: '', start })
  for (let next = scopes.shift(); next; next = scopes.shift()) {
    const { scope, place } = next
    const states = new Map(
      scope.states.map(({ id, name }) => [name, { id, mark: { name: `${place}${name}` } }]),
    )
    timeoutEnd ??= [...states.values()].find(({ id }) => id === timeoutEndId)
    const addScope = (inner: StateScope, owner: State): Mark => {
      const innerPlace = `${place}${owner.name}/${inner.name}/`
      const innerStart: Mark = { name: innerPlace }
      scopes.push({ scope: inner, place: innerPlace, start: innerStart })
      return innerStart
    }
    const isBranch = scope.id !== rootScopeId
    const around: Surroundings = { states, isBranch, triggers, timeoutEnd, addScope }
    compileStart(out, scope, around, next.start)
    for (const state of scope.states) {
      const { id, name, path } = state
      steps.push({ id, name, place: `${place}${name}`, source: path })
      out.place(states.get(name)?.mark ?? { name })
      new StateCompiler(out, state, around).compile()
    }
  }
  return {
    dialect: workflow.dialect,
    instructions: out.instructions(),
    start: { label: out.labelOf(start), data: 'raw' },
    steps,
    triggers: workflow.triggers.map(compileTrigger),
    startTriggers: startTriggers(workflow.states, triggers),
    policies: {
      mailbox: true,
      dropDuplicates: true,
      errors: { timeout: 'SYS.Timeout', filter: 'SYS.FilterError', failure: 'SYS.Fail' },
      reservedCodes: 'SYS.',
    },
  }
}

function compileStart(out: Assembler, scope: StateScope, around: Surroundings, start: Mark): void {
  const first = scope.states.find((state) => state.start)
  const to = first && around.states.get(first.name)
  out.place(start)
  out.emit(to?.id ?? null, scope.path, (at) =>
    to ? { op: 'jump', to: at(to.mark) } : { op: 'stop', message: 'No state is marked as start.' },
  )
}

function compileTrigger({ name, source, eventID, token }: Trigger): TriggerDefinition {
  const compiled = token && compilePath(token)
  const tokenPath =
    compiled?.path && compiled.text !== null ? { text: compiled.text, path: compiled.path } : null
  return { name, source: source ?? '', type: eventID ?? null, token: tokenPath }
}

/** R3(b): the triggers that the start state waits for. */
function startTriggers(
  { states }: StateScope,
  triggers: ReadonlyMap<string, number>,
): readonly number[] {
  const first = states.find((state) => state.start)
  const known = first && meant(first)
  if (known?.type !== 'EVENT') return []
  const named = known.events.flatMap((struct) => triggersOf(expressionOf(struct), triggers) ?? [])
  return [...new Set(named)].sort((a, b) => a - b)
}

function expressionOf({ expression }: EventStruct): Expression | undefined {
  const parsed = parseExpression(expression?.text ?? '')
  return parsed.ok ? parsed.expression : undefined
}

/** The triggers an expression names, or undefined if one is not defined. */
function triggersOf(
  expression: Expression | undefined,
  triggers: ReadonlyMap<string, number>,
): readonly number[] | undefined {
  if (!expression) return undefined
  const indices = new Set<number>()
  for (const { name } of namesIn(expression)) {
    const index = triggers.get(name)
    if (index === undefined) return undefined
    indices.add(index)
  }
  return [...indices]
}

function compileExpression(
  expression: Expression,
  triggers: ReadonlyMap<string, number>,
): readonly ExpressionOp[] {
  const ops: ExpressionOp[] = []
  // Built backwards: operators are met before their operands.
  const open: Expression[] = [expression]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'name') {
      ops.push({ op: 'trigger', trigger: triggers.get(next.name) ?? -1 })
    } else {
      ops.push({ op: next.type, count: next.operands.length })
      open.push(...next.operands)
    }
  }
  return ops.reverse()
}

/** Writes the instructions of one state, in the order of R41. */
export class StateCompiler {
  readonly #out: Assembler
  readonly #state: State
  readonly #around: Surroundings

  constructor(out: Assembler, state: State, around: Surroundings) {
    this.#out = out
    this.#state = state
    this.#around = around
  }

  compile(): void {
    const state = meant(this.#state)
    if (!state) {
      this.stop(this.#state.path, 'The type of this state is not known.')
      return
    }
    this.emit(state.path, { op: 'enter', data: 'raw', isEnd: state.type === 'END' })
    this.select('state-input', null, state.filter.input, 'raw', 'input')
    this.emit(state.path, { op: 'copy', from: 'raw', to: 'document' })
    this.#compileBody(state)
  }

  #compileBody(state: KnownState): void {
    switch (state.type) {
      case 'EVENT':
        this.#compileEvent(state)
        return
      case 'OPERATION':
        compileActions(this, state, '')
        this.#complete('actions', state.next)
        return
      case 'SWITCH':
        this.#compileSwitch(state)
        return
      case 'DELAY':
        if (state.delay === undefined) {
          this.stop(state.path, 'This DELAY state has no time-delay.')
          return
        }
        this.emit(state.path, { op: 'sleep', seconds: state.delay })
        this.#passOn('delay', state.next)
        return
      case 'PARALLEL':
        this.#compileParallel(state)
        return
      case 'END':
        this.emit(state.path, { op: 'copy', from: 'input', to: 'result' })
        this.#filterResult()
        this.#leave('end', null, 'output')
        this.emit(state.path, { op: 'end', status: state.status, data: 'output' })
    }
  }

  #compileEvent(state: EventState): void {
    const expired: Mark = { name: `the timeout of ${state.name}` }
    const fired = state.events.map((_, i): Mark => ({ name: `event[${i}] of ${state.name}` }))
    const alternatives = state.events.map((struct, i) => this.#alternative(struct, i))
    if (alternatives.some((alternative) => alternative === undefined)) {
      this.stop(state.path, 'An event-expression of this state cannot be read.')
      return
    }
    this.#out.emit(state.id, state.path, (at) => ({
      op: 'await',
      alternatives: alternatives.flatMap((alternative, i) => {
        const mark = fired[i]
        return alternative && mark ? [{ ...alternative, to: at(mark) }] : []
      }),
      onTimeout: at(expired),
    }))
    state.events.forEach((struct, i) => {
      this.#out.place(fired[i] ?? expired)
      this.#merge(struct)
      compileActions(this, struct, `event[${i}].`)
      this.#complete(`event[${i}]`, struct.next)
    })
    this.#out.place(expired)
    this.#compileTimeout(state)
  }

  #alternative(struct: EventStruct, index: number): Omit<Alternative, 'to'> | undefined {
    const expression = expressionOf(struct)
    const triggers = triggersOf(expression, this.#around.triggers)
    if (!expression || !triggers) return undefined
    return {
      exitId: `event[${index}]`,
      text: struct.expression?.text ?? '',
      expression: compileExpression(expression, this.#around.triggers),
      triggers,
      timeout: struct.timeout ?? null,
    }
  }

  #merge({ input }: EventStruct): void {
    const filter = compilePath(input)
    if (!filter) this.stop(input.path, 'The InputPath cannot be read.')
    else this.emit(input.path, { op: 'merge', filter, into: ['input', 'document'] })
  }

  /** R24, R25: the workflow goes to END with the raw input. */
  #compileTimeout(state: EventState): void {
    const cause = 'SYS.Timeout'
    const end = this.#around.timeoutEnd
    this.#leave('timeout', end?.id ?? null, 'raw')
    if (!end) {
      const reason = 'The time limit ran out, and there is no END state to go to.'
      this.emit(state.path, { op: 'raise', code: cause, reason })
      return
    }
    this.#out.emit(state.id, state.path, (at) => ({
      op: 'interrupt',
      to: at(end.mark),
      data: 'raw',
      as: 'raw',
      cause,
    }))
  }

  #compileSwitch(state: SwitchState): void {
    const chosen = state.choices.map((_, i): Mark => ({ name: `choice[${i}] of ${state.name}` }))
    const otherwise: Mark = { name: `the default of ${state.name}` }
    const conditions = state.choices.map(({ rule }) => compileCondition(rule))
    if (conditions.some((condition) => condition === undefined)) {
      this.stop(state.path, 'A choice of this state cannot be read.')
      return
    }
    this.#out.emit(state.id, state.path, (at) => ({
      op: 'branch',
      on: 'input',
      cases: conditions.flatMap((condition, i) => {
        const mark = chosen[i]
        return condition && mark ? [{ exitId: `choice[${i}]`, condition, to: at(mark) }] : []
      }),
      otherwise: at(otherwise),
    }))
    state.choices.forEach((choice, i) => {
      this.#out.place(chosen[i] ?? otherwise)
      this.#passOn(`choice[${i}]`, choice.next)
    })
    this.#out.place(otherwise)
    if (state.default) {
      this.#passOn('default', state.default)
    } else if (this.#around.isBranch) {
      this.#passOn('no-match', undefined)
    } else {
      const reason = 'No choice matched, and there is no default.'
      this.emit(state.path, { op: 'raise', code: 'SYS.Fail', reason })
    }
  }

  #compileParallel(state: ParallelState): void {
    const bodies = state.branches.map(({ name, scope }) => {
      return { name, start: this.#around.addScope(scope, state) }
    })
    this.#out.emit(state.id, state.path, (at) => ({
      op: 'fork',
      kind: 'paths',
      data: 'input',
      as: 'raw',
      bodies: bodies.map(({ name, start }) => ({ name, start: at(start) })),
      to: 'result',
    }))
    this.#complete('branches', state.next)
  }

  /** R41 step 4 for states whose result is E. */
  #passOn(exit: string, to: Target | undefined): void {
    this.emit(this.#state.path, { op: 'copy', from: 'input', to: 'result' })
    this.#complete(exit, to)
  }

  /** R41 step 4, then on to the next state. */
  #complete(exit: string, to: Target | undefined): void {
    this.#filterResult()
    this.wayOut({ exit, exitId: exit, to, data: 'output' })
  }

  #filterResult(): void {
    const { result, output } = meant(this.#state)?.filter ?? this.#state.filter
    this.write('state-result', null, result, 'document', 'result', 'done')
    this.select('state-output', null, output, 'done', 'output')
  }

  /** Leaves the state for `to`; without it a branch ends (R61). */
  wayOut({ exit, exitId, to, data }: WayOut): void {
    const source = to?.path ?? this.#state.path
    const target = to && this.#around.states.get(to.name)
    if (!target && (to || !this.#around.isBranch)) {
      this.stop(source, to ? `There is no state ${to.name} here.` : 'The next-state is missing.')
      return
    }
    this.#leave(exit, target?.id ?? null, data, exitId)
    this.#out.emit(this.#state.id, source, (at) =>
      target ? { op: 'next', to: at(target.mark), data, as: 'raw' } : { op: 'finish', data },
    )
  }

  #leave(exit: string, next: StepId | null, data: WayOut['data'], exitId = exit): void {
    this.emit(this.#state.path, { op: 'leave', exit, exitId, next, data })
  }

  select(
    stage: 'state-input' | 'state-output' | 'action-input' | 'action-output',
    action: number | null,
    written: FilterPath,
    from: string,
    to: string,
  ): void {
    if (written.text === undefined) {
      this.emit(written.path, { op: 'copy', from, to, instead: { stage, action } })
      return
    }
    const filter = compilePath(written)
    // R40: a failing InputPath is an outcome of the action, although no request is made.
    const asOutcome = stage === 'action-input'
    if (!filter) this.stop(written.path, 'This path cannot be read.')
    else this.emit(written.path, { op: 'select', stage, action, filter, from, to, asOutcome })
  }

  write(
    stage: 'state-result' | 'action-result',
    action: number | null,
    written: FilterPath,
    document: string,
    value: string,
    to: string,
  ): void {
    if (written.text === undefined) {
      const instead = { stage, action, document }
      this.emit(written.path, { op: 'copy', from: value, to, instead })
      return
    }
    const filter = compilePath(written)
    if (!filter) this.stop(written.path, 'This path cannot be read.')
    else this.emit(written.path, { op: 'write', stage, action, filter, document, value, to })
  }

  stop(source: JsonPath, message: string): void {
    this.emit(source, { op: 'stop', message })
  }

  emit(source: JsonPath, body: InstructionBody): void {
    this.#out.emit(this.#state.id, source, () => body)
  }

  /** Emits what names places that come later. */
  emitTo(source: JsonPath, body: (at: (mark: Mark) => Label) => InstructionBody): void {
    this.#out.emit(this.#state.id, source, body)
  }

  place(mark: Mark): void {
    this.#out.place(mark)
  }
}
