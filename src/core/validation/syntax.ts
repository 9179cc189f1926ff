import {
  type Document,
  duplicateMembers,
  type JsonNode,
  type ObjectNode,
} from '../document/Document'
import type { JsonPath } from '../document/JsonPath'
import type { SyntaxProblem } from '../document/syntax'
import type { Diagnostic, Fix } from '../workflow/Diagnostic'

/** What keeps the text from being JSON, and keys that stand twice in one object. */
export function checkSyntax(document: Document): readonly Diagnostic[] {
  return [
    ...document.errors.map(notJson),
    ...(document.root ? [...repeatedKeys(document.root, [])] : []),
  ]
}

function notJson(problem: SyntaxProblem): Diagnostic {
  const { offset, length, message } = problem
  return {
    code: 'NOT_JSON',
    severity: 'error',
    place: { by: 'offset', offset, length },
    message,
    fixes: fixesOf(problem),
  }
}

function fixesOf({ kind, offset, length }: SyntaxProblem): readonly Fix[] {
  const edit = (title: string, at: number, cut: number, text: string): readonly Fix[] => [
    { title, commands: [{ type: 'edit-text', edits: [{ offset: at, length: cut, text }] }] },
  ]
  switch (kind) {
    case 'comment':
      return edit('Remove the comment', offset, length, '')
    case 'missing-comma':
      return edit('Add the comma', offset, 0, ',')
    case 'missing-colon':
      return edit('Add the colon', offset, 0, ':')
    case 'extra-comma':
      return edit('Remove the comma', offset, length, '')
    case 'surplus-bracket':
      return edit('Remove the bracket', offset, length, '')
    default:
      return []
  }
}

function* repeatedKeys(node: JsonNode, path: JsonPath): Generator<Diagnostic> {
  if (node.type === 'array') {
    for (const [index, item] of node.items.entries()) yield* repeatedKeys(item, [...path, index])
  }
  if (node.type !== 'object') return
  for (const key of new Set(duplicateMembers(node).map((member) => member.key))) {
    yield repeatedKey(node, key, [...path, key])
  }
  for (const { key, value } of node.members) {
    if (value) yield* repeatedKeys(value, [...path, key])
  }
}

/** The last one counts, as in JSON itself. */
function repeatedKey(node: ObjectNode, key: string, path: JsonPath): Diagnostic {
  const repeated = duplicateMembers(node).filter((member) => member.key === key)
  const edits = repeated.flatMap((member) => {
    const next = node.members[node.members.indexOf(member) + 1]
    if (!next) return []
    return [{ offset: member.keyOffset, length: next.keyOffset - member.keyOffset, text: '' }]
  })
  return {
    code: 'DUPLICATE_KEY',
    severity: 'error',
    place: { by: 'path', path, part: 'key' },
    message: `The key "${key}" stands ${repeated.length + 1} times in this object, and only the last one counts. Remove or rename the others.`,
    fixes: [{ title: 'Keep only the last one', commands: [{ type: 'edit-text', edits }] }],
  }
}
