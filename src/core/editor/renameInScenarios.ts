import { type JsonNode, parseDocument } from '../document/Document'
import type { TextEdit } from '../document/edits'

/** A step as run results spell it: `Parallel/branch/State`. */
type Place = string

/** The keys of a run result that name steps. */
const placeKeys = new Set(['path', 'next', 'endState'])

/** Edits of a scenario file's text that follow steps to their new names; only names change. */
export function renameInScenarios(
  text: string,
  renamed: ReadonlyMap<Place, Place>,
): readonly TextEdit[] {
  if (renamed.size === 0) return []
  const edits: TextEdit[] = []
  const open: { node: JsonNode; key: string; isExpected: boolean }[] = []
  const { root } = parseDocument(text)
  if (root) open.push({ node: root, key: '', isExpected: false })
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, key, isExpected } = next
    if (node.type === 'array') {
      for (const item of node.items) open.push({ node: item, key, isExpected })
    } else if (node.type === 'object') {
      for (const member of node.members) {
        // What the workflow's own data holds is no name of a step.
        if (!member.value || isData(member.key, isExpected)) continue
        const inside = isExpected || member.key === 'expect'
        open.push({ node: member.value, key: member.key, isExpected: inside })
      }
    } else if (node.type === 'string' && isExpected && placeKeys.has(key)) {
      const name = follow(node.value, renamed)
      if (name !== node.value) {
        edits.push({ offset: node.offset, length: node.length, text: JSON.stringify(name) })
      }
    }
  }
  return edits.sort((a, b) => a.offset - b.offset)
}

const isData = (key: string, isExpected: boolean) =>
  isExpected && (key === 'output' || key === 'input' || key === 'token')

/** The place under its new name, also where a step around it was renamed. */
function follow(place: Place, renamed: ReadonlyMap<Place, Place>): Place {
  const exact = renamed.get(place)
  if (exact !== undefined) return exact
  for (const [from, to] of renamed) {
    if (place.startsWith(`${from}/`)) return `${to}${place.slice(from.length)}`
  }
  return place
}
