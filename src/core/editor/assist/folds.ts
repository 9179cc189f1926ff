import type { Document, JsonNode, SourceRange } from '../../document/Document'
import { isMultiline } from '../../document/format'

/** The objects and lists that take more than one line; outer before inner. */
export function foldsOf({ text, root }: Document): readonly SourceRange[] {
  const folds: SourceRange[] = []
  const open: JsonNode[] = root ? [root] : []
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type !== 'object' && node.type !== 'array') continue
    const { offset, length } = node
    if (!isMultiline(text, offset, offset + length)) continue
    folds.push({ offset, length })
    const inner =
      node.type === 'array' ? node.items : node.members.flatMap((one) => one.value ?? [])
    for (const child of inner.toReversed()) open.push(child)
  }
  return folds
}
