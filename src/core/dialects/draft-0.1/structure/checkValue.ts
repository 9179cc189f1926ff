import { nodeAt } from '../../../document/Document'
import type { Json } from '../../../workflow/Command'
import type { Fix } from '../../../workflow/Diagnostic'
import { itemsOf, scalarOf, toJson } from '../canonicalNode'
import type { CheckCode } from '../codes'
import { meaningOf, type SchemaNode } from '../grammar'
import type { CanonicalNode } from '../model'
import { didYouMean, nearMiss } from '../nearMiss'
import { atValue, report } from '../report'
import { type Pass, sentence, type Site } from './site'

/** Checks type, words and numbers of the value of `key`; false if there is no use in looking inside. */
export function checkValue(pass: Pass, site: Site, key: string): boolean {
  const { node, grammar, step } = site
  if (!hasType(node, grammar)) {
    const message = sentence(site, `must be ${expected(grammar)}, not ${actual(node)}.`)
    const fixes = typeFixes(pass, site)
    const code = ruleGroups.has(key) ? 'CHOICE_FORM' : 'WRONG_TYPE'
    pass.found.push(report(code, atValue(node.path), message, { step, fixes }))
    return false
  }
  checkWord(pass, site)
  checkNumber(pass, site, key)
  return true
}

const ruleGroups: ReadonlySet<string> = new Set(['Not', 'And', 'Or'])

function hasType(node: CanonicalNode, grammar: SchemaNode): boolean {
  const { type } = grammar
  if (type === undefined) return true
  const types = typeof type === 'string' ? [type] : type
  const is = typeOf(node)
  // A number that is not whole is the business of the check for that number.
  return types.some((one) => one === is || (one === 'integer' && is === 'number'))
}

function typeOf({ value }: CanonicalNode): string {
  if (value.type !== 'scalar') return value.type
  return value.value === null ? 'null' : typeof value.value
}

const words: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  integer: 'a whole number without quotes',
  number: 'a number',
  boolean: 'true or false without quotes',
  object: 'an object { }',
  array: 'a list [ ]',
  null: 'null',
}

function expected({ type = [] }: SchemaNode): string {
  const types = typeof type === 'string' ? [type] : type
  if (types.length > 2) return 'a text, a number, true, false or null'
  return types
    .filter((one) => one !== 'null')
    .map((one) => words[one] ?? one)
    .join(' or ')
}

function actual(node: CanonicalNode): string {
  const scalar = scalarOf(node)
  if (typeof scalar === 'string') return `the text ${JSON.stringify(shorten(scalar))}`
  if (scalar !== undefined) return String(scalar)
  return words[typeOf(node)] ?? typeOf(node)
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/** The same value in the type that is wanted, where that is plain. */
function typeFixes({ document }: Pass, { node, grammar }: Site): readonly Fix[] {
  const set = (value: Json): Fix => ({
    title: `Write ${JSON.stringify(value)}`,
    commands: [{ type: 'set-value', path: node.path, value }],
  })
  const scalar = scalarOf(node)
  const types = typeof grammar.type === 'string' ? [grammar.type] : (grammar.type ?? [])
  if (typeof scalar === 'string') {
    const lower = scalar.trim().toLowerCase()
    if (types.includes('boolean') && (lower === 'true' || lower === 'false')) {
      return [set(lower === 'true')]
    }
    const number = scalar.trim() === '' ? Number.NaN : Number(scalar)
    return types.includes('integer') && isWithin(number, grammar) ? [set(number)] : []
  }
  if (typeof scalar === 'number' && types.includes('string')) return [set(String(scalar))]
  const [only, ...others] = itemsOf(node)
  if (types.includes('object') && only?.value.type === 'object' && others.length === 0) {
    const commands = [{ type: 'set-value', path: node.path, value: toJson(only) } as const]
    return [{ title: 'Take it out of the list', commands }]
  }
  const written = nodeAt(document, node.path)
  if (!types.includes('array') || node.value.type !== 'object' || !written) return []
  return [
    {
      title: 'Put it in a list',
      commands: [
        {
          type: 'edit-text',
          edits: [
            { offset: written.offset, length: 0, text: '[' },
            { offset: written.offset + written.length, length: 0, text: ']' },
          ],
        },
      ],
    },
  ]
}

function checkWord(pass: Pass, site: Site): void {
  const { node, grammar, step } = site
  const text = scalarOf(node)
  const options = grammar.enum
  if (!options || typeof text !== 'string' || options.includes(text)) return
  const near = nearMiss(text, options)
  const known = `It is one of ${options.join(', ')}.`
  const message = sentence(site, `cannot be "${shorten(text)}".${didYouMean(near)} ${known}`)
  const few = options.length <= 3 ? options : []
  const offered = near === undefined ? few : [near]
  const fixes = offered.map(
    (value): Fix => ({
      title: `Change to ${value}`,
      commands: [{ type: 'set-value', path: node.path, value }],
    }),
  )
  pass.found.push(report('BAD_ENUM', atValue(node.path), message, { step, fixes }))
}

const numberCodes: Readonly<Record<string, CheckCode>> = {
  timeout: 'TIMEOUT_NOT_POSITIVE',
  'time-delay': 'DELAY_NOT_POSITIVE',
  'retry-interval': 'RETRY_NEGATIVE',
  'max-retry': 'RETRY_NEGATIVE',
}

function checkNumber(pass: Pass, site: Site, key: string): void {
  const { node, grammar, step } = site
  const number = scalarOf(node)
  const code = numberCodes[key]
  if (code === undefined || typeof number !== 'number' || isWithin(number, grammar)) return
  const least = grammar.exclusiveMinimum === undefined ? '0 or more' : 'greater than 0'
  const rule = `must be a whole number ${least}, not ${number}.`
  const message = sentence(site, `${rule} ${meaningOf(grammar)}`)
  const nearest = Math.max(Math.ceil(number), grammar.minimum ?? 1)
  const fixes: Fix[] = []
  if (code === 'TIMEOUT_NOT_POSITIVE' && number <= 0) {
    const commands = [{ type: 'remove-value', path: node.path } as const]
    fixes.push({ title: 'Remove it: no time limit', commands })
  }
  if (Number.isSafeInteger(nearest)) {
    const commands = [{ type: 'set-value', path: node.path, value: nearest } as const]
    fixes.push({ title: `Change to ${nearest}`, commands })
  }
  pass.found.push(report(code, atValue(node.path), message, { step, fixes }))
}

function isWithin(number: number, { minimum, exclusiveMinimum }: SchemaNode): boolean {
  if (!Number.isInteger(number)) return false
  return number >= (minimum ?? number) && number > (exclusiveMinimum ?? Number.NEGATIVE_INFINITY)
}
