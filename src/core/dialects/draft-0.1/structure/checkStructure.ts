import type { Document } from '../../../document/Document'
import type { Diagnostic } from '../../../workflow/Diagnostic'
import { rootScopeId, scopeIdOf, stepIdOf } from '../../../workflow/Workflow'
import { itemsOf, membersOf } from '../canonicalNode'
import type { CheckCode } from '../codes'
import { type DefinitionName, documentGrammar, grammarOf, keySchema } from '../grammar'
import type { CanonicalMember, DraftWorkflow } from '../model'
import { atKey, report } from '../report'
import { checkChoiceForm } from './choiceForm'
import { checkLosses } from './losses'
import { checkNeed, contextNeeds, requiredKeys, triggerDefsNeeds } from './neededKeys'
import { checkStart } from './checkStart'
import { checkUnknownKeys } from './unknownKeys'
import { checkValue } from './checkValue'
import { grammarOfState } from './stateGrammar'
import { stateTypeOf } from '../stateType'
import { inside, type Pass, sentence, type Site } from './site'
import { emptyFixes } from './starters'

/** What the grammar of section 1 says of the document: each mistake once, at its written place. */
export function checkStructure(workflow: DraftWorkflow, document: Document): readonly Diagnostic[] {
  const { canonical: node } = workflow
  if (!node) return []
  const pass: Pass = { workflow, document, found: [], claims: new Map() }
  const grammar = documentGrammar
  const site = { node, grammar, construct: undefined, step: undefined, scope: rootScopeId }
  check(pass, { ...site, what: 'the document' }, '')
  checkLosses(pass)
  return pass.found
}

function check(pass: Pass, site: Site, key: string): void {
  if (!checkValue(pass, site, key)) return
  const { grammar, construct } = site
  if (construct === 'state') checkState(pass, site)
  else if (construct === 'choice' || construct === 'rule') checkChoice(pass, site)
  else if (grammar.items) checkList(pass, site, key)
  else if (typeof grammar.additionalProperties === 'object') checkMap(pass, site, key)
  else if (grammar.properties) checkObject(pass, site)
}

function checkObject(pass: Pass, site: Site): void {
  const needs = [...requiredKeys(pass, site), ...contextNeeds(pass, site)]
  for (const need of needs) checkNeed(pass, site, need)
  checkUnknownKeys(pass, site)
  checkMembers(pass, site)
}

function checkMembers(pass: Pass, site: Site): void {
  const isState = site.construct !== undefined && stateTypeOf(site.construct) !== undefined
  for (const { key, node } of membersOf(site.node)) {
    // The type was checked when the grammar was chosen by it.
    if (isState && key === 'type') continue
    const schema = keySchema(site.grammar, key)
    if (schema) check(pass, inside(site, node, schema, `"${key}" of ${site.what}`), key)
  }
}

function checkState(pass: Pass, site: Site): void {
  const type = grammarOfState(pass, site)
  if (!type) return
  checkObject(pass, { ...site, grammar: grammarOf(type), construct: type })
}

function checkChoice(pass: Pass, site: Site): void {
  checkChoiceForm(pass, site)
  for (const need of contextNeeds(pass, site)) checkNeed(pass, site, need)
  checkUnknownKeys(pass, site)
  checkMembers(pass, site)
}

const itemWords: Partial<Record<DefinitionName, string>> = {
  event: 'event',
  action: 'action',
  retry: 'retry entry',
  choice: 'choice',
  rule: 'rule',
}

function checkList(pass: Pass, site: Site, key: string): void {
  const { items: schema, minItems = 0 } = site.grammar
  if (!schema) return
  const items = itemsOf(site.node)
  if (items.length < minItems) reportEmpty(pass, site, key)
  for (const [index, node] of items.entries()) {
    const inner = inside(site, node, schema, '')
    const word = (inner.construct && itemWords[inner.construct]) ?? 'item'
    const owner = site.what.replace(/^"[^"]*" of /, '')
    check(pass, { ...inner, what: `${word} ${index + 1} of ${owner}` }, key)
  }
}

function checkMap(pass: Pass, site: Site, key: string): void {
  const { additionalProperties: schema, minProperties = 0 } = site.grammar
  if (typeof schema !== 'object') return
  const members = membersOf(site.node)
  const isEmpty = members.length === 0 && pass.workflow.losses.length === 0
  if (isEmpty && minProperties > 0) reportEmpty(pass, site, key)
  if (isEmpty && key === 'trigger-defs') checkTriggerDefs(pass, site)
  if (key === 'states') checkStart(pass, site)
  for (const member of members) {
    const entry = entrySite(inside(site, member.node, schema, ''), member)
    check(pass, entry, key)
  }
}

function entrySite(site: Site, { key }: CanonicalMember): Site {
  const what = `the ${site.construct ?? 'entry'} "${key}"`
  if (site.construct === 'state') return { ...site, what, step: stepIdOf(site.scope, key) }
  if (site.construct !== 'branch' || site.step === undefined) return { ...site, what }
  return { ...site, what, scope: scopeIdOf(site.step, key) }
}

const emptyCodes: Readonly<Record<string, CheckCode>> = {
  states: 'STATES_EMPTY',
  branches: 'PARALLEL_NO_BRANCHES',
  events: 'EVENTS_EMPTY',
  choices: 'CHOICES_EMPTY',
  And: 'CHOICE_EMPTY_GROUP',
  Or: 'CHOICE_EMPTY_GROUP',
}

function reportEmpty(pass: Pass, site: Site, key: string): void {
  const code = emptyCodes[key]
  if (!code) return
  const message = sentence(site, 'is empty. It needs at least one entry.')
  const fixes = emptyFixes(pass, site, key)
  pass.found.push(report(code, atKey(site.node.path), message, { step: site.step, fixes }))
}

/** Triggers are needed as soon as there is an EVENT state (1.1). */
function checkTriggerDefs(pass: Pass, site: Site): void {
  const [need] = triggerDefsNeeds(pass)
  if (!need) return
  const message = sentence(site, `are empty. ${need.advice}`)
  pass.found.push(report(need.code, atKey(site.node.path), message, { fixes: need.fixes ?? [] }))
}
