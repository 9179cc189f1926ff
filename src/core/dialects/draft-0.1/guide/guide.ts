import type { JsonPath } from '../../../document/JsonPath'
import type { Guide } from '../../../workflow/Guide'
import { meaningOf, type SchemaNode } from '../grammar'
import type { DraftWorkflow } from '../model'
import { keyOffers } from './keyOffers'
import { type GuidedSite, siteAt } from './siteAt'
import { valueOffers } from './valueOffers'

/** What the draft wants at a place of the text, for completion and hover; undefined where it knows nothing. */
export function guideAt(workflow: DraftWorkflow, path: JsonPath): Guide | undefined {
  const site = siteAt(workflow, path)
  if (!site) return undefined
  const { grammar } = site
  const form = formOf(site)
  return {
    title: grammar.title ?? site.key,
    meaning: meaningOf(grammar),
    statement: statementOf(grammar),
    keys: keyOffers(workflow, site),
    values: valueOffers(workflow, site),
    ...(form && { form }),
  }
}

function formOf({ key }: GuidedSite): Guide['form'] {
  if (key === 'event-expression') return 'expression'
  return isPathKey(key) ? 'path' : undefined
}

const isPathKey = (key: string) =>
  key === 'path' || key === 'correlation-token' || key.endsWith('Path')

function statementOf({ description = '' }: SchemaNode): string {
  return / \[([^\]]*)\]$/.exec(description)?.[1] ?? ''
}
