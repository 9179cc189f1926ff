import type { Json } from '../../../workflow/Command'
import type { Fix } from '../../../workflow/Diagnostic'
import { membersOf, toJson, valueAt } from '../canonicalNode'
import { atKey, report } from '../report'
import { checkNeed, requiredKeys } from './neededKeys'
import { type Pass, sentence, type Site, slipOf } from './site'

const comparisonKeys = ['path', 'value', 'operator']
const groupKeys = ['Not', 'And', 'Or']

/** A rule is exactly one of a comparison, Not, And and Or (1.6). */
export function checkChoiceForm(pass: Pass, site: Site): void {
  const { node, step } = site
  const has = (key: string) => valueAt(node, key) !== undefined
  const groups = groupKeys.filter(has)
  const isComparison = comparisonKeys.some(has)
  const forms = [...(isComparison ? ['a comparison'] : []), ...groups]
  if (forms.length > 1) {
    const message = sentence(
      site,
      `is ${forms.join(' and ')} at once. A rule is one of them; put several into an And or an Or.`,
    )
    const fixes = [joinByAnd(site, groups, isComparison)]
    pass.found.push(report('CHOICE_FORM', atKey(node.path), message, { step, fixes }))
  } else if (forms.length === 0) {
    reportFormless(pass, site)
  } else if (isComparison) {
    const comparison = { ...site, grammar: { ...site.grammar, required: comparisonKeys } }
    for (const need of requiredKeys(pass, comparison)) checkNeed(pass, comparison, need)
  }
}

function reportFormless(pass: Pass, site: Site): void {
  const { node, grammar, step } = site
  const slip = [...groupKeys, ...comparisonKeys]
    .map((key) => ({ key, member: slipOf(node, grammar, key) }))
    .find(({ member }) => member)
  if (!slip?.member) {
    const message = sentence(
      site,
      'has no rule. Give it "path", "operator" and "value", or one of Not, And and Or.',
    )
    pass.found.push(report('CHOICE_FORM', atKey(node.path), message, { step }))
    return
  }
  const { key, member } = slip
  pass.claims.set(member.node, 'CHOICE_FORM')
  const message = sentence(site, `has no rule. Did you mean "${key}" by "${member.key}"?`)
  const commands = [{ type: 'rename-key', path: member.node.path, key } as const]
  const fixes = [{ title: `Rename to ${key}`, commands }]
  pass.found.push(report('CHOICE_FORM', atKey(member.node.path), message, { step, fixes }))
}

/** `{ path, operator, value, Not }` becomes `{ And: [{ path, operator, value }, { Not }] }`. */
function joinByAnd({ node }: Site, groups: readonly string[], isComparison: boolean): Fix {
  const members = membersOf(node)
  const part = (keys: readonly string[]): Json =>
    Object.fromEntries(
      members.filter(({ key }) => keys.includes(key)).map((one) => [one.key, toJson(one.node)]),
    )
  const And = [...(isComparison ? [part(comparisonKeys)] : []), ...groups.map((key) => part([key]))]
  const rest = members.filter(({ key }) => ![...comparisonKeys, ...groupKeys].includes(key))
  const value = { And, ...Object.fromEntries(rest.map((one) => [one.key, toJson(one.node)])) }
  return {
    title: 'Put them into an And',
    commands: [{ type: 'set-value', path: node.path, value }],
  }
}
