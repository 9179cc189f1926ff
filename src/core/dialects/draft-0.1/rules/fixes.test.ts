import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../document/Document'
import { applyEdits } from '../../../document/edits'
import { validate } from '../../../validation/validate'
import type { Diagnostic, Fix } from '../../../workflow/Diagnostic'
import { draft01 } from '..'
import { help } from '../help'

const diagnose = (text: string) => {
  const document = parseDocument(text)
  return validate(document, draft01.read(document), draft01)
}

/** The text after the fix; each command works on the result of the one before. */
function applyFix(text: string, { title, commands }: Fix): string {
  return commands.reduce((current, command) => {
    const document = parseDocument(current)
    const result = draft01.write(document, draft01.read(document), command)
    if (!result.ok) throw new Error(`${title}: ${result.reason}`)
    return applyEdits(current, result.edits)
  }, text)
}

const primary = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.filter(({ consequenceOf }) => consequenceOf === undefined).map(({ code }) => code)

const withFixes = Object.entries(help).flatMap(([code, { bad }]) =>
  diagnose(bad)
    .filter((one) => one.code === code && one.consequenceOf === undefined)
    .flatMap(({ fixes }) => fixes.map((fix) => ({ code, title: fix.title, bad, fix }))),
)

test('at least forty codes have a fix', () => {
  expect(new Set(withFixes.map(({ code }) => code)).size).toBeGreaterThanOrEqual(40)
})

describe.each(withFixes)('$code: $title', ({ bad, fix }) => {
  test('removes the problem and adds none', () => {
    expect(primary(diagnose(applyFix(bad, fix)))).toEqual([])
  })
})
