import type { Fix } from '../../../workflow/Diagnostic'
import { rootScopeId } from '../../../workflow/Workflow'
import { membersOf, scalarOf, valueAt } from '../canonicalNode'
import type { CanonicalMember } from '../model'
import { grammarOf, keySchema } from '../grammar'
import { didYouMean, nearMiss } from '../nearMiss'
import { atKey, report } from '../report'
import { stateTypeOf, stateTypes } from '../stateType'
import { absentKeys, isKnownKey, type Pass, sentence, type Site } from './site'

/** Reports the keys that the construct does not have; keys that begin with x- are the author's own. */
export function checkUnknownKeys(pass: Pass, site: Site): void {
  const unknown = membersOf(site.node).filter(({ key }) => !isKnownKey(site.grammar, key))
  claimForeign(pass, site, unknown)
  for (const member of unknown) checkUnknownKey(pass, site, member)
}

/** Keys of another type of state all come from one mistake: the type is wrong, or they were left behind. */
function claimForeign({ claims }: Pass, site: Site, unknown: readonly CanonicalMember[]): void {
  const { construct, node } = site
  const type = construct && stateTypeOf(construct)
  if (!type) return
  const foreign = unknown.filter(({ key }) => key !== 'next-state' && ownKeys.has(key))
  const lacksOwn = (grammarOf(type).required ?? []).some((key) => valueAt(node, key) === undefined)
  const leadsOn = type === 'END' && valueAt(node, 'next-state') !== undefined
  const cause = lacksOwn ? 'MISSING_KEY' : leadsOn ? 'NEXT_ON_END' : undefined
  const folded = cause ? foreign : foreign.slice(1)
  for (const member of folded) {
    if (!claims.has(member.node)) claims.set(member.node, cause ?? 'UNKNOWN_KEY')
  }
}

/** The keys that only some types of states have. */
const ownKeys: ReadonlySet<string> = new Set(
  stateTypes
    .flatMap((type) => Object.keys(grammarOf(type).properties ?? {}))
    .filter((key) => stateTypes.some((type) => keySchema(grammarOf(type), key) === undefined)),
)

function checkUnknownKey(pass: Pass, site: Site, member: CanonicalMember): void {
  const { step, construct } = site
  const { key, node } = member
  const place = atKey(node.path)
  const isMisplacedEnd = construct === 'END' && site.scope !== rootScopeId
  const consequenceOf = isMisplacedEnd ? 'END_IN_BRANCH' : pass.claims.get(node)
  const remove: Fix = {
    title: `Remove "${key}"`,
    commands: [{ type: 'remove-value', path: node.path }],
  }
  if (construct === 'END' && key === 'start' && scalarOf(node) === true) {
    const message = sentence(site, 'cannot be the start. Mark another state as the start.')
    const details = { step, fixes: [remove], consequenceOf }
    pass.found.push(report('START_ON_END', place, message, details))
  } else if (construct === 'END' && key === 'next-state') {
    const message = sentence(site, 'ends the workflow and leads nowhere. Remove its "next-state".')
    const details = { step, fixes: [remove], consequenceOf }
    pass.found.push(report('NEXT_ON_END', place, message, details))
  } else if (construct === 'rule' && key === 'next-state') {
    const message = sentence(
      site,
      'stands inside Not, And or Or and cannot lead anywhere. Give "next-state" to the whole choice.',
    )
    pass.found.push(report('CHOICE_NESTED_NEXT', place, message, { step, fixes: [remove] }))
  } else {
    const near = nearMiss(key, absentKeys(site.node, site.grammar))
    const message = sentence(site, `has no key "${key}".${advice(site, key, near)}`)
    const fixes = [rename(member, near), keep(site, member), remove]
    pass.found.push(report('UNKNOWN_KEY', place, message, { step, fixes, consequenceOf }))
  }
}

function advice({ construct }: Site, key: string, near: string | undefined): string {
  if (key === 'next-state' && construct === 'EVENT') {
    return ' Each of its events has a "next-state" of its own.'
  }
  if (key === 'next-state' && construct === 'SWITCH') {
    return ' Each of its choices has a "next-state" of its own, and "default" is for the rest.'
  }
  if (near !== undefined) return didYouMean(near)
  return ' It does nothing here. Remove it, or let it begin with x- to keep it as a note.'
}

function rename({ node }: CanonicalMember, near: string | undefined): Fix | undefined {
  if (near === undefined) return undefined
  const commands = [{ type: 'rename-key', path: node.path, key: near } as const]
  return { title: `Rename to ${near}`, commands }
}

function keep(site: Site, { key, node }: CanonicalMember): Fix | undefined {
  const own = `x-${key}`
  if (valueAt(site.node, own)) return undefined
  const commands = [{ type: 'rename-key', path: node.path, key: own } as const]
  return { title: `Keep it as a note: ${own}`, commands }
}
