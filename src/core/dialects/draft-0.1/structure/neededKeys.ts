import type { Fix, Place } from '../../../workflow/Diagnostic'
import { rootScopeId } from '../../../workflow/Workflow'
import { valueAt } from '../canonicalNode'
import type { CheckCode } from '../codes'
import { type DefinitionName, keyGrammar, meaningOf } from '../grammar'
import { atKey, atName, report } from '../report'
import { stateTypeOf } from '../stateType'
import { allStates, meant } from '../states'
import { type Pass, sentence, type Site, slipOf } from './site'
import { missingKeyFixes, nextFixes, tokenFixes, triggerDefsFixes } from './starters'

/** A key that must be there, and how its absence is reported. */
export interface Need {
  readonly key: string
  readonly code: CheckCode
  /** What to do, said after "... has no ...". */
  readonly advice: string
  readonly fixes?: readonly Fix[]
  readonly place?: Place
}

/** Reports a key that is missing: at the slip of the pen that stands for it, if there is one. */
export function checkNeed(pass: Pass, site: Site, need: Need): void {
  const { node, grammar, step } = site
  if (valueAt(node, need.key)) return
  const slip = slipOf(node, grammar, need.key)
  if (slip) {
    pass.claims.set(slip.node, need.code)
    const message = sentence(
      site,
      `has no "${need.key}", and "${slip.key}" is not a key. Did you mean "${need.key}"?`,
    )
    const commands = [{ type: 'rename-key', path: slip.node.path, key: need.key } as const]
    const fixes = [{ title: `Rename to ${need.key}`, commands }]
    pass.found.push(report(need.code, atKey(slip.node.path), message, { step, fixes }))
    return
  }
  const message = sentence(site, `has no "${need.key}". ${need.advice}`)
  const fixes = need.fixes ?? []
  pass.found.push(report(need.code, need.place ?? atKey(node.path), message, { step, fixes }))
}

/** The keys that the schema requires of an object. */
export function requiredKeys(pass: Pass, site: Site): readonly Need[] {
  const isState = site.construct !== undefined && stateTypeOf(site.construct) !== undefined
  // The type of a state was checked when its grammar was chosen by it.
  const required = (site.grammar.required ?? []).filter((key) => !isState || key !== 'type')
  return required.map((key) => {
    const grammar = keyGrammar(site.grammar, key)
    return {
      key,
      code: 'MISSING_KEY',
      advice: grammar ? meaningOf(grammar) : 'Add it.',
      fixes: missingKeyFixes(pass, site, key),
    }
  })
}

/** The keys that are required by what else the document holds (1.1, 1.2, 1.3). */
export function contextNeeds(pass: Pass, site: Site): readonly Need[] {
  const { triggers } = pass.workflow
  const { construct, node } = site
  if (node.path.length === 0) return triggerDefsNeeds(pass)
  if (construct === 'trigger' && triggers.length > 1) {
    return [
      {
        key: 'correlation-token',
        code: 'CORRELATION_TOKEN_REQUIRED',
        advice:
          'With more than one trigger each needs a path to what tells the instances apart, for example "$.subject".',
        fixes: tokenFixes(pass, site),
        place: atName(node.path),
      },
    ]
  }
  const leadsOn = construct !== undefined && leadingOn.has(construct)
  if (!leadsOn || site.scope !== rootScopeId) return []
  return [
    {
      key: 'next-state',
      code: 'NEXT_MISSING',
      advice: 'Name the state to go to; only inside a branch may it be left out.',
      fixes: nextFixes(pass, site),
    },
  ]
}

const leadingOn: ReadonlySet<DefinitionName> = new Set([
  'OPERATION',
  'DELAY',
  'PARALLEL',
  'event',
  'choice',
])

/** Triggers, as soon as there is an EVENT state. */
export function triggerDefsNeeds({ workflow }: Pass): readonly Need[] {
  const waiting = [...allStates(workflow)].find(({ state }) => meant(state)?.type === 'EVENT')
  if (!waiting) return []
  return [
    {
      key: 'trigger-defs',
      code: 'TRIGGER_DEFS_MISSING',
      advice: 'The events that its EVENT states wait for must be defined there.',
      fixes: triggerDefsFixes(workflow),
      place: atName(waiting.state.path),
    },
  ]
}
