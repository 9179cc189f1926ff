import type { ChoiceRule, Operator } from './model'

const signs: Record<Operator, string> = {
  EQ: '=',
  LT: '<',
  LTEQ: '≤',
  GT: '>',
  GTEQ: '≥',
  StrEQ: '=',
  StrLT: '<',
  StrLTEQ: '≤',
  StrGT: '>',
  StrGTEQ: '≥',
}

/** A rule in words, such as `$.amount > 1000 and not ($.state = "open")`. */
export function ruleText(rule: ChoiceRule): string {
  switch (rule.form) {
    case 'comparison': {
      const sign = rule.operator === undefined ? '?' : signs[rule.operator]
      const value = rule.value === undefined ? '?' : JSON.stringify(rule.value)
      return `${rule.subject.text ?? '?'} ${sign} ${value}`
    }
    case 'Not':
      return `not ${inner(rule.rule)}`
    case 'And':
      return rule.rules.length === 0 ? '?' : rule.rules.map(inner).join(' and ')
    case 'Or':
      return rule.rules.length === 0 ? '?' : rule.rules.map(inner).join(' or ')
    case 'invalid':
      return '?'
  }
}

const inner = (rule: ChoiceRule): string =>
  rule.form === 'And' || rule.form === 'Or' || rule.form === 'Not'
    ? `(${ruleText(rule)})`
    : ruleText(rule)
