import { type Document, parseDocument } from '../../document/Document'
import { applyEdits, composeEdits, mergeEdits, type TextEdit } from '../../document/edits'
import type { DraftWorkflow, Spelling } from './model'
import { readDraft } from './read'

/** One set of edits after which everything is spelled canonically (table 1.13); order and formatting stay. */
export function canonicaliseDraft(
  document: Document,
  workflow: DraftWorkflow,
): readonly TextEdit[] {
  let edits: readonly TextEdit[] = []
  let text = document.text
  let spellings = firstOnes(workflow.spellings)
  // A list inside a list that stands for a map moves the same lines: such spellings take turns.
  for (let round = 0; spellings.length > 0 && round < mostRounds; round += 1) {
    const changes = mergeEdits(...spellings.map((spelling) => spelling.edits))
    edits = composeEdits(edits, changes)
    text = applyEdits(text, changes)
    spellings = firstOnes(readDraft(parseDocument(text)).spellings)
  }
  return edits
}

/** More than texts can be nested. */
const mostRounds = 1000

/** Spellings whose edits do not touch those of an earlier one; repairs of the text come alone. */
function firstOnes(spellings: readonly Spelling[]): readonly Spelling[] {
  const repairs = spellings.filter(({ place }) => place.by === 'offset')
  if (repairs.length > 0) return repairs
  const taken: TextEdit[] = []
  return spellings.filter(({ edits }) => {
    if (edits.some((edit) => taken.some((other) => overlaps(edit, other)))) return false
    taken.push(...edits)
    return true
  })
}

const overlaps = (a: TextEdit, b: TextEdit) =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length
