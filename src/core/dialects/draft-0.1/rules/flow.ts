import type { Diagnostic, Fix } from '../../../workflow/Diagnostic'
import type { Rule } from '../../../workflow/Rule'
import {
  allScopes,
  allSteps,
  rootScopeId,
  type Scope,
  type Step,
  type StepId,
} from '../../../workflow/Workflow'
import type { CheckCode } from '../codes'
import type { DraftWorkflow } from '../model'
import { nearMiss } from '../nearMiss'
import { atName, report } from '../report'
import { stateNodes } from '../stateNodes'
import { type Gap, gapsOf } from './gaps'
import { reachableFrom, sourcesOf } from './graphSearch'

/** What can be reached, and whether scopes come to an end. */
export const flow: Rule<DraftWorkflow> = {
  name: 'flow',
  check: (workflow) => {
    const nodes = stateNodes(workflow)
    const names = new Set([...allSteps(workflow.root)].map(({ name }) => name))
    return [...allScopes(workflow.root)].flatMap((scope) => {
      const gaps = gapsOf(scope, nodes, (name) => names.has(name))
      return checkScope(walk(scope, gaps))
    })
  },
}

/** A scope with what was found out about it. */
interface Walk {
  readonly scope: Scope
  readonly byId: ReadonlyMap<StepId, Step>
  readonly next: (id: StepId) => readonly StepId[]
  /** Undefined if the scope has no start, so that nothing can be said. */
  readonly reached: ReadonlySet<StepId> | undefined
  readonly gaps: readonly Gap[]
}

function walk(scope: Scope, gaps: readonly Gap[]): Walk {
  const byId = new Map(scope.steps.map((step) => [step.id, step]))
  const next = (id: StepId) => {
    const step = byId.get(id)
    return step ? targetsOf(step).filter((to) => byId.has(to)) : []
  }
  const starts = scope.steps.filter(({ isStart, kind }) => isStart && kind !== 'END')
  const reached =
    starts.length === 0
      ? undefined
      : reachableFrom(
          starts.map(({ id }) => id),
          next,
        )
  return { scope, byId, next, reached, gaps }
}

/** Targets of a step, and where event timeouts inside its branches lead (R25). */
function targetsOf(step: Step): readonly StepId[] {
  const own = step.exits.flatMap(({ target }) => (target.to === 'step' ? [target.step] : []))
  const inner = step.scopes.flatMap((scope) =>
    [...allSteps(scope)].flatMap(({ exits }) =>
      exits.flatMap(({ role, target }) =>
        role === 'timeout' && target.to === 'step' ? [target.step] : [],
      ),
    ),
  )
  return [...own, ...inner]
}

function checkScope(walked: Walk): readonly Diagnostic[] {
  const { scope } = walked
  if (!walked.reached) return []
  const endless = scope.id === rootScopeId ? checkEndReached(walked) : checkBranchEnds(walked)
  const isOwnMistake = endless.some(({ consequenceOf }) => consequenceOf === undefined)
  return [...endless, ...checkReached(walked, isOwnMistake)]
}

function checkEndReached({ scope, reached, gaps }: Walk): readonly Diagnostic[] {
  const ends = scope.steps.filter(({ kind }) => kind === 'END')
  const [first] = ends
  if (!first || ends.some(({ id }) => reached?.has(id))) return []
  const message =
    'No END can be reached from the start, so the workflow never ends. Lead one of its ways to an END.'
  const consequenceOf = gaps.find(({ step }) => reached?.has(step.id))?.code
  return [report('END_UNREACHABLE', atName(first.path), message, { step: first.id, consequenceOf })]
}

function checkBranchEnds({ scope, reached, gaps }: Walk): readonly Diagnostic[] {
  const steps = scope.steps.filter(({ id }) => reached?.has(id))
  const leaves = steps.some(({ exits }) => exits.some(({ target }) => target.to === 'scope-end'))
  if (leaves) return []
  const message = `The branch "${scope.name}" never ends, so the branches are never joined. Leave out a "next-state" where the branch shall end.`
  const hasEnd = steps.some(({ kind }) => kind === 'END')
  const cut = gaps.find(({ step }) => reached?.has(step.id))
  const consequenceOf = hasEnd ? 'END_IN_BRANCH' : cut?.code
  const step = scope.owner
  const place = atName(scope.path.slice(0, -1))
  return [report('BRANCH_NEVER_ENDS', place, message, { step, consequenceOf })]
}

function checkReached(walked: Walk, isEndless: boolean): readonly Diagnostic[] {
  const { scope, next, reached } = walked
  const lost = scope.steps.filter(({ id }) => !reached?.has(id))
  const ids = new Set(lost.map(({ id }) => id))
  const sources = sourcesOf([...ids], (id) => next(id).filter((to) => ids.has(to)))
  const causes = explain(walked, sources, isEndless)
  const endCount = scope.steps.filter(({ kind }) => kind === 'END').length
  return lost.map((step) => {
    const isSource = sources.includes(step.id)
    const consequenceOf = isSource ? causes.get(step.id) : 'STATE_UNREACHABLE'
    const message = `No way leads from the start to "${step.name}". Lead one there, or remove it.`
    const isLastEnd = step.kind === 'END' && endCount < 2
    const fixes = isLastEnd ? [] : [removal(step)]
    const details = { step: step.id, fixes, consequenceOf }
    return report('STATE_UNREACHABLE', atName(step.path), message, details)
  })
}

function removal(step: Step): Fix {
  const commands = [{ type: 'remove-steps', steps: [step.id] } as const]
  return { title: `Remove ${step.name}`, commands }
}

/** Which mistake has cut off which group of unreachable states; each explains one group. */
function explain(
  { scope, byId, gaps }: Walk,
  sources: readonly StepId[],
  isEndless: boolean,
): ReadonlyMap<StepId, CheckCode> {
  const causes = new Map<StepId, CheckCode>()
  const open = new Map(sources.map((id) => [byId.get(id)?.name ?? '', id]))
  const settle = (name: string | undefined, code: CheckCode) => {
    const id = name === undefined ? undefined : open.get(name)
    if (name === undefined || id === undefined) return false
    causes.set(id, code)
    return open.delete(name)
  }
  if (isEndless) settleEnds(scope, open, settle)
  const behind = new Map(scope.steps.map(({ id }, i) => [id, scope.steps[i + 1]?.name]))
  const single = gaps.filter(({ isWide }) => !isWide)
  const unused = single
    .filter(({ name, code }) => !settle(name, code))
    .filter(({ name, code }) => !settle(name && nearMiss(name, open.keys()), code))
    .filter(({ step, code }) => !settle(behind.get(step.id), code))
  for (const { code } of unused) settle([...open.keys()][0], code)
  const wide = gaps.find(({ isWide }) => isWide)
  if (wide) for (const name of open.keys()) settle(name, wide.code)
  return causes
}

/** That no END is reached says all about the ENDs, or about the way that was to lead to them. */
function settleEnds(
  scope: Scope,
  open: ReadonlyMap<string, StepId>,
  settle: (name: string | undefined, code: CheckCode) => boolean,
): void {
  const code = scope.id === rootScopeId ? 'END_UNREACHABLE' : 'BRANCH_NEVER_ENDS'
  const ends = scope.steps.filter(({ name, kind }) => kind === 'END' && open.has(name))
  if (ends.length === 0) settle([...open.keys()][0], code)
  for (const { name } of ends) settle(name, code)
}
