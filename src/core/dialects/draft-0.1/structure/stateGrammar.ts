import type { Fix } from '../../../workflow/Diagnostic'
import { membersOf, textOf, valueAt } from '../canonicalNode'
import { grammarOf, meaningOf } from '../grammar'
import type { StateType } from '../model'
import { didYouMean } from '../nearMiss'
import { atValue, report } from '../report'
import { presumeType, stateTypeOf, stateTypes } from '../stateType'
import { checkNeed } from './neededKeys'
import { type Pass, sentence, type Site } from './site'

/** The type whose grammar the state should follow; one that is missing or unknown is reported and guessed. */
export function grammarOfState(pass: Pass, site: Site): StateType | undefined {
  const { node, step } = site
  const type = valueAt(node, 'type')
  const text = textOf(type)
  const known = text === undefined ? undefined : stateTypeOf(text)
  if (known) return known
  const keys = membersOf(node).map(({ key }) => key)
  const presumed = presumeType(text, keys)
  const fixes = presumed ? [setType(site, presumed)] : []
  if (!type) {
    const grammar = presumed ? grammarOf(presumed) : grammarOf('END')
    const advice = `${meaningOf(grammarOf('type'))} It is one of ${stateTypes.join(', ')}.`
    checkNeed(pass, { ...site, grammar }, { key: 'type', code: 'MISSING_KEY', advice, fixes })
  } else if (text === undefined) {
    const message = sentence(
      site,
      `has a type that is no text. It is one of ${stateTypes.join(', ')}, in quotes.`,
    )
    pass.found.push(report('WRONG_TYPE', atValue(type.path), message, { step, fixes }))
  } else {
    const message = sentence(
      site,
      `has the unknown type "${text}".${didYouMean(presumed)} It is one of ${stateTypes.join(', ')}.`,
    )
    pass.found.push(report('UNKNOWN_TYPE', atValue(type.path), message, { step, fixes }))
  }
  return presumed
}

function setType({ node }: Site, type: StateType): Fix {
  const path = valueAt(node, 'type')?.path ?? [...node.path, 'type']
  return {
    title: `Set the type to ${type}`,
    commands: [{ type: 'set-value', path, value: type }],
  }
}
