import { type Document, findMember, type JsonNode } from '../../document/Document'

/** Keys that only the draft has, at any depth. */
const ownKeys = new Set([
  'trigger-defs',
  'event-expression',
  'next-state',
  'action-mode',
  'time-delay',
])

/** How surely the document is one of the draft: its own keys decide, else whether there are states. */
export function detectDraft({ root, text }: Document): number {
  if (text.trim() === '') return 0.3
  if (root?.type !== 'object') return 0.1
  if (hasOwnKey(root)) return 1
  const states = findMember(root, 'states')?.value
  if (states?.type === 'object') return 0.8
  return states ? 0.5 : 0.2
}

function hasOwnKey(node: JsonNode): boolean {
  if (node.type === 'array') return node.items.some(hasOwnKey)
  if (node.type !== 'object') return false
  return node.members.some(
    ({ key, value }) => ownKeys.has(key) || (value !== undefined && hasOwnKey(value)),
  )
}
