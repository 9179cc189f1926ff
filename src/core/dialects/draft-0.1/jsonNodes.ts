import {
  duplicateMembers,
  type JsonMember,
  type JsonNode,
  type ObjectNode,
} from '../../document/Document'
import type { TextEdit } from '../../document/edits'

/** The members that count: of repeated keys the last, and none whose value is missing in the text. */
export function countedMembers(
  node: ObjectNode,
): readonly (JsonMember & { readonly value: JsonNode })[] {
  const repeated = new Set(duplicateMembers(node))
  return node.members.flatMap((member) => {
    const { value } = member
    return value === undefined || repeated.has(member) ? [] : [{ ...member, value }]
  })
}

/** The offset behind a node. */
export const endOf = ({ offset, length }: JsonNode): number => offset + length

/** The offset behind a member's value. */
export const endOfMember = ({ value, keyOffset, keyLength }: JsonMember): number =>
  value ? endOf(value) : keyOffset + keyLength

/** An edit by its two ends. */
export const replace = (from: number, to: number, text: string): TextEdit => ({
  offset: from,
  length: to - from,
  text,
})
