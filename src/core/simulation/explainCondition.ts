import type { Comparison } from '../workflow/Program'
import type { ConditionTree } from './condition'
import { brief, kindWord } from './explainValue'

type Compared = ConditionTree & { readonly form: 'compare' }

/** Why the condition holds, or does not: down to the first comparison that decides. */
export function explainTree(tree: ConditionTree): string {
  const parts: string[] = []
  let at: ConditionTree | undefined = tree
  while (at && at.form !== 'compare') {
    parts.push(explainGroup(at))
    at = decisive(at)
  }
  const above = parts.length > most ? [...parts.slice(0, 2), '…', ...parts.slice(-1)] : parts
  return [...above, ...(at ? [explainCompared(at)] : [])].join(': ')
}

/** More groups around a comparison than can be followed in a sentence are left out. */
const most = 4

/** What stands above the parts of a group, with how many of them hold. */
export function groupTitle(group: Exclude<ConditionTree, Compared>): string {
  if (group.form === 'not') return 'not'
  const { form, operands } = group
  const count = operands.filter(({ holds }) => holds).length
  const name = form === 'and' ? 'all of' : 'one of'
  return `${name} (${count} of ${operands.length} ${count === 1 ? 'holds' : 'hold'})`
}

/** The operator in words: 3 [is greater than] 2. */
export const testWords: Readonly<Record<Comparison['test'], string>> = {
  equal: 'equal to',
  less: 'less than',
  'less-or-equal': 'at most',
  greater: 'greater than',
  'greater-or-equal': 'at least',
}

/** Why the comparison was false without comparing anything, or what is unusual about it. */
export function remarkOn({ comparison, result, holds }: Compared): string | undefined {
  const { as, written, value, test } = comparison
  const { found } = result
  if (found === undefined) return 'selects nothing'
  if (as === 'number' && typeof found !== 'number') return `is ${kindWord(found)}, not a number`
  if (as === 'text' && typeof found !== 'string') return `is ${kindWord(found)}, not a text`
  if (as === 'number' && typeof value !== 'number') return `${brief(written)} is not a number`
  if (as === 'text' && typeof written !== 'string') return `${brief(written)} is taken as a text`
  if (typeof written === 'string' && typeof found === 'number' && holds) {
    return `${brief(written)} is taken as a number`
  }
  if (test !== 'equal' || holds || kindWord(found) === kindWord(written)) return undefined
  return `is ${kindWord(found)}, not ${kindWord(written)}`
}

function explainCompared(compared: Compared): string {
  const { comparison, result, holds } = compared
  const { operator, written, test } = comparison
  const path = result.path ?? 'null'
  const remark = remarkOn(compared)
  if (result.found === undefined) {
    return `${path} selects nothing, so ${operator} ${brief(written)} does not hold`
  }
  const asked = `${holds ? '' : 'not '}${testWords[test]} ${brief(written)} (${operator})`
  const plain = `${path} is ${brief(result.found)}, which is ${asked}`
  return remark === undefined ? plain : `${plain}: ${remark.replace(/^is /, 'it is ')}`
}

function explainGroup(group: Exclude<ConditionTree, Compared>): string {
  const { form, holds } = group
  if (form === 'not') {
    return holds ? 'what stands in Not does not hold' : 'what stands in Not holds'
  }
  const { operands } = group
  const count = operands.length
  const place = operands.findIndex((operand) => operand.holds !== (form === 'and')) + 1
  if (form === 'and') {
    const all = count === 2 ? 'both' : `all ${count}`
    return holds
      ? `${all} conditions must hold, and they do`
      : `${all} conditions must hold, and number ${place} does not`
  }
  return holds
    ? `one of ${count} conditions must hold, and number ${place} does`
    : `one of ${count} conditions must hold, and none does, the first because`
}

/** The part that alone explains the group; none if all of several do. */
function decisive(group: Exclude<ConditionTree, Compared>): ConditionTree | undefined {
  if (group.form === 'not') return group.operand
  if (group.form === 'and') return group.operands.find(({ holds }) => !holds)
  return group.operands.find(({ holds }) => holds) ?? group.operands[0]
}
