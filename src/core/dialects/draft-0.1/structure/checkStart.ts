import type { Fix } from '../../../workflow/Diagnostic'
import { rootScopeId, stepIdOf } from '../../../workflow/Workflow'
import { membersOf, scalarOf, textOf, valueAt } from '../canonicalNode'
import type { CheckCode } from '../codes'
import { grammarOf } from '../grammar'
import type { CanonicalMember, CanonicalNode } from '../model'
import { atKey, report } from '../report'
import { presumeType, stateTypeOf } from '../stateType'
import { allScopes, targetsOf } from '../states'
import { type Pass, type Site, slipOf } from './site'

/** Every scope has exactly one start state (R2). */
export function checkStart(pass: Pass, site: Site): void {
  const members = membersOf(site.node)
  const starts = members.filter(
    ({ node }) => scalarOf(valueAt(node, 'start')) === true && !isEnd(node),
  )
  for (const { key, node } of starts.slice(1))
    reportSecond(pass, site, starts[0]?.key ?? '', key, node)
  if (starts.length === 0 && members.length > 0) reportNone(pass, site, members)
}

function reportSecond(
  pass: Pass,
  site: Site,
  first: string,
  name: string,
  node: CanonicalNode,
): void {
  const start = valueAt(node, 'start')
  if (!start) return
  const step = stepIdOf(site.scope, name)
  const message = `"${first}" is the start already, and a scope has only one. Remove "start" from "${name}".`
  const commands = [{ type: 'remove-value', path: start.path } as const]
  const fixes: Fix[] = [{ title: `Remove "start" from ${name}`, commands }]
  pass.found.push(report('START_MULTIPLE', atKey(start.path), message, { step, fixes }))
}

function reportNone(pass: Pass, site: Site, members: readonly CanonicalMember[]): void {
  const slip = members.flatMap(({ node }) => startSlip(node) ?? [])[0]
  if (slip) {
    pass.claims.set(slip.node, 'START_MISSING')
    const message = `No state here is the start, and "${slip.key}" is not a key. Did you mean "start"?`
    const commands = [{ type: 'rename-key', path: slip.node.path, key: 'start' } as const]
    const fixes = [{ title: 'Rename to start', commands }]
    pass.found.push(report('START_MISSING', atKey(slip.node.path), message, { fixes }))
    return
  }
  const where = site.scope === rootScopeId ? 'of the workflow' : 'of this branch'
  const message = `No state ${where} is the start. Give one of them "start": true.`
  const fixes = startFixes(pass, site)
  const consequenceOf = causeOfNone(members)
  const { step } = site
  pass.found.push(
    report('START_MISSING', atKey(site.node.path), message, { step, fixes, consequenceOf }),
  )
}

/** A state was meant as the start, but its mark is wrong and reported as such. */
function causeOfNone(members: readonly CanonicalMember[]): CheckCode | undefined {
  for (const { node } of members) {
    const start = valueAt(node, 'start')
    if (!start) continue
    if (typeof scalarOf(start) !== 'boolean') return 'WRONG_TYPE'
    if (scalarOf(start) === true) return 'START_ON_END'
  }
  return undefined
}

function startSlip(node: CanonicalNode): CanonicalMember | undefined {
  const text = textOf(valueAt(node, 'type'))
  const keys = membersOf(node).map(({ key }) => key)
  const type = stateTypeOf(text ?? '') ?? presumeType(text, keys)
  if (!type || type === 'END') return undefined
  return slipOf(node, grammarOf(type), 'start')
}

/** Offers the states that nothing leads to, which are the likely starts; else the first. */
function startFixes({ workflow }: Pass, site: Site): readonly Fix[] {
  const scope = [...allScopes(workflow.states)].find(({ id }) => id === site.scope)
  const states = scope?.states.filter(({ type }) => type !== 'END') ?? []
  const targets = new Set(states.flatMap((state) => targetsOf(state).map(({ name }) => name)))
  const sources = states.filter(({ name }) => !targets.has(name))
  return (sources.length > 0 ? sources : states.slice(0, 1)).slice(0, 3).map((state) => ({
    title: `Start at ${state.name}`,
    commands: [{ type: 'set-value', path: [...state.path, 'start'], value: true }],
  }))
}

const isEnd = (node: CanonicalNode) => textOf(valueAt(node, 'type')) === 'END'
