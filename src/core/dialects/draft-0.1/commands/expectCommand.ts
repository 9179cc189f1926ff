import { expect } from 'vitest'
import { parseDocument } from '../../../document/Document'
import { applyEdits, invertEdits } from '../../../document/edits'
import type { Command, WriteResult } from '../../../workflow/Command'
import { allSteps, findStep } from '../../../workflow/Workflow'
import type { DraftWorkflow } from '../model'
import { readDraft } from '../read'
import { writeDraft } from '../write'

export type Written = Extract<WriteResult, { ok: true }> & {
  readonly text: string
  readonly workflow: DraftWorkflow
}

/** Carries `command` out on `text` and checks what holds for every command. */
export function perform(text: string, command: Command): Written {
  const document = parseDocument(text)
  const workflow = readDraft(document)
  const result = writeDraft(document, workflow, command)
  if (!result.ok) throw new Error(`${command.type} was refused: ${result.reason}`)
  const after = applyEdits(text, result.edits)
  expect(applyEdits(after, invertEdits(text, result.edits))).toBe(text)
  expectSorted(result)
  const read = readDraft(parseDocument(after))
  const ids = new Set([...allSteps(read.root)].map(({ id }) => id))
  for (const id of result.select) expect(ids).toContain(id)
  for (const [before, id] of result.renamed) {
    expect(findStep(workflow, before)).toBeDefined()
    expect(ids).toContain(id)
  }
  expect(result.label).not.toBe('')
  return { ...result, text: after, workflow: read }
}

/** Given a text, do this, expect that text; undo and untouched bytes are checked as well. */
export function expectCommand(text: string, command: Command, expected: string): Written {
  const written = perform(text, command)
  expect(written.text).toBe(expected)
  return written
}

/** The reason for which a command on a text is refused. */
export function refusalOf(text: string, command: Command): string {
  const document = parseDocument(text)
  const result = writeDraft(document, readDraft(document), command)
  if (result.ok) throw new Error(`${command.type} was not refused: ${result.label}`)
  return result.reason
}

function expectSorted({ edits }: { readonly edits: Written['edits'] }): void {
  let end = -1
  for (const { offset, length, text } of edits) {
    expect(offset).toBeGreaterThan(end)
    expect(length + text.length).toBeGreaterThan(0)
    end = offset + length
  }
}
