import { type Document, memberAt, nodeAt, pathAt, type SourceRange } from '../../document/Document'
import type { Guide } from '../../workflow/Guide'
import type { Workflow } from '../../workflow/Workflow'
import type { Guiding } from './complete'
import { namedAt } from './symbols'

/** What the place under the pointer means. */
export interface Meaning {
  readonly range: SourceRange
  readonly title: string
  /** The key of the language, if the place has one. */
  readonly key: string | undefined
  readonly meaning: string
  /** What the value that stands there means. */
  readonly value: string
  readonly statement: string
}

/** The meaning of the key or value at `offset`; undefined in white space and where nothing is known. */
export function meaningAt(
  document: Document,
  workflow: Workflow,
  guide: Guiding,
  offset: number,
): Meaning | undefined {
  const path = pathAt(document, offset)
  const member = memberAt(document, path)
  const node = nodeAt(document, path)
  const key = member && { offset: member.keyOffset, length: member.keyLength }
  const range = [key, node].find((one) => one && holds(one, offset))
  if (!range) return undefined
  const isOnKey = range === key
  if (!isOnKey && (node?.type === 'object' || node?.type === 'array')) return undefined
  const guided = guide(path)
  if (!guided) return undefined
  const { title, meaning, statement } = guided
  const written = member?.key
  const value = isOnKey || !node ? '' : valueMeaning(document, workflow, guided, node, offset)
  return { range, title, key: written, meaning, value, statement }
}

function valueMeaning(
  document: Document,
  workflow: Workflow,
  { values }: Guide,
  node: { readonly type: string; readonly value?: unknown },
  offset: number,
): string {
  const named = namedAt(document, workflow, offset)
  if (named && !named.thing.definition) return `Nothing here is called ${named.thing.name}.`
  const text = named?.thing.name ?? node.value
  const offer = values.find(({ value }) => value === text)
  if (!offer?.meaning) return ''
  return typeof offer.value === 'string' ? `${offer.value}: ${offer.meaning}` : offer.meaning
}

const holds = ({ offset, length }: SourceRange, at: number) => offset <= at && at <= offset + length
