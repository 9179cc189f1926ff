import { dialectOf } from '../core/dialects'
import { parseDocument } from '../core/document/Document'
import { applyEdits } from '../core/document/edits'
import { diagnose, findingLine } from './diagnose'
import type { Output, SourceFile } from './Output'

interface FormatOutput extends Output {
  /** The files that are spelled otherwise now. */
  readonly changed: readonly SourceFile[]
}

/** The canonical spelling of documents (table 1.13), with the fewest edits; `check` only asks for it. */
export function formatCommand(files: readonly SourceFile[], check: boolean): FormatOutput {
  const results = files.map(formatFile)
  const isChanged = results.some(({ changed }) => changed)
  const isBroken = results.some(({ problems }) => problems.length > 0)
  return {
    json: results.map(({ file, changed, text, problems }) => ({ file, changed, text, problems })),
    text: results.map((result) => `${result.file}: ${verdict(result, check)}\n`).join(''),
    messages: results.flatMap(({ problems }) => problems.map(findingLine)),
    status: isBroken || (check && isChanged) ? 1 : 0,
    changed: results
      .filter(({ changed }) => changed)
      .map(({ file, text }) => ({ name: file, text })),
  }
}

const unreadable: ReadonlySet<string> = new Set(['NOT_JSON', 'OTHER_LANGUAGE'])

function formatFile(source: SourceFile) {
  const { name, text } = source
  const document = parseDocument(text)
  const problems = diagnose(source).filter(({ code }) => unreadable.has(code))
  if (problems.length > 0) return { file: name, changed: false, text, problems }
  const dialect = dialectOf(document)
  const canonical = applyEdits(text, dialect.canonicalise(document, dialect.read(document)))
  return { file: name, changed: canonical !== text, text: canonical, problems: [] }
}

function verdict(
  { changed, problems }: { readonly changed: boolean; readonly problems: readonly unknown[] },
  check: boolean,
): string {
  if (problems.length > 0) return 'cannot be read, left as it is'
  if (!changed) return 'canonical'
  return check ? 'not canonical' : 'now canonical'
}
