import { type JsonNode, parseDocument } from '../document/Document'
import type { TextEdit } from '../document/edits'

/** A step as run results spell it: `Parallel/branch/State`. */
type Place = string

/** The keys of a run result that name steps by their places. */
const placeKeys = new Set(['path', 'endState'])

export interface Renamed {
  readonly places: ReadonlyMap<Place, Place>
  readonly functions: ReadonlyMap<string, string>
}

/** Edits of a scenario file's text that follow steps and functions to their new names. */
export function renameInScenarios(text: string, renamed: Renamed): readonly TextEdit[] {
  if (renamed.places.size === 0 && renamed.functions.size === 0) return []
  const edits: TextEdit[] = []
  const open: { node: JsonNode; key: string; isExpected: boolean; around?: JsonNode }[] = []
  const { root } = parseDocument(text)
  if (root) edits.push(...mockEdits(root, renamed.functions))
  if (root) open.push({ node: root, key: '', isExpected: false })
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, key, isExpected, around } = next
    if (node.type === 'array') {
      for (const item of node.items) open.push({ node: item, key, isExpected })
    } else if (node.type === 'object') {
      for (const member of node.members) {
        // What the workflow's own data holds is no name of a step.
        if (!member.value || isData(member.key, isExpected)) continue
        const inside = isExpected || member.key === 'expect'
        open.push({ node: member.value, key: member.key, isExpected: inside, around: node })
      }
    } else if (node.type === 'string' && isExpected) {
      const name = newName(key, node.value, renamed, around)
      if (name !== node.value) {
        edits.push({ offset: node.offset, length: node.length, text: JSON.stringify(name) })
      }
    }
  }
  return edits.sort((a, b) => a.offset - b.offset)
}

/** The lists of answers of each case stand under the names of the functions. */
function mockEdits(root: JsonNode, functions: Renamed['functions']): readonly TextEdit[] {
  const cases = memberOf(root, 'cases')
  const items = cases?.type === 'array' ? cases.items : []
  return items.flatMap((item) => {
    const mocks = memberOf(item, 'functions')
    if (mocks?.type !== 'object') return []
    return mocks.members.flatMap(({ key, keyOffset: offset, keyLength: length }) => {
      const name = functions.get(key)
      // Two lists under one name would hide one of them.
      if (name === undefined || memberOf(mocks, name)) return []
      return [{ offset, length, text: JSON.stringify(name) }]
    })
  })
}

function memberOf(node: JsonNode, key: string): JsonNode | undefined {
  if (node.type !== 'object') return undefined
  return node.members.find((member) => member.key === key)?.value
}

function newName(
  key: string,
  name: string,
  { places, functions }: Renamed,
  around: JsonNode | undefined,
): string {
  if (placeKeys.has(key)) return follow(name, places)
  if (key === 'next') return followNext(name, around && memberOf(around, 'path'), places)
  return key === 'function' ? (functions.get(name) ?? name) : name
}

/** What follows is named without the scope, which is that of the visit. */
function followNext(
  name: string,
  visited: JsonNode | undefined,
  renamed: ReadonlyMap<Place, Place>,
): string {
  const place = visited?.type === 'string' ? visited.value : ''
  const scope = place.slice(0, place.lastIndexOf('/') + 1)
  const now = renamed.get(`${scope}${name}`)
  const newScope = scope === '' ? '' : `${follow(scope.slice(0, -1), renamed)}/`
  return now?.startsWith(newScope) ? now.slice(newScope.length) : name
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
