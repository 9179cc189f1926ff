export type Severity = 'error' | 'warning' | 'hint'

const severities = {
  'missing-attribute': 'error',
  'empty-attribute': 'error',
  'bad-type': 'error',
  'bad-name': 'error',
  'bad-uri-reference': 'error',
  'bad-uri': 'error',
  'bad-timestamp': 'error',
  'bad-media-type': 'error',
  'integer-range': 'error',
  'forbidden-character': 'error',
  'data-and-data-base64': 'error',
  'bad-base64': 'error',
  'bad-json': 'error',
  'bad-json-data': 'error',
  'not-an-object': 'error',
  'not-an-array': 'error',
  'mixed-specversion': 'error',
  'unsupported-specversion': 'error',
  'unsupported-format': 'error',
  'unsupported-encoding': 'error',
  'bad-percent-encoding': 'error',
  'forbidden-header': 'error',
  'duplicate-attribute': 'error',
  'uri-fragment': 'warning',
  'data-not-string': 'warning',
  'name-starts-with-digit': 'warning',
  'name-too-long': 'warning',
  'legacy-attribute': 'warning',
  'later-attribute': 'warning',
  'type-not-reverse-dns': 'warning',
  'relative-source': 'warning',
  'duplicate-member': 'warning',
  'extension-value': 'warning',
  'empty-source': 'warning',
  'encoding-ignored': 'warning',
  'missing-datacontentencoding': 'warning',
  'type-outside-0.3': 'warning',
  'header-body-mismatch': 'warning',
  'duplicate-event': 'warning',
  'looks-like-0.1': 'hint',
  'looks-like-0.2': 'hint',
} as const satisfies Record<string, Severity>

export type ProblemCode = keyof typeof severities

/** One mistake in a text of events, at its place; lines and columns count from 1. */
export interface Problem {
  readonly code: ProblemCode
  readonly severity: Severity
  readonly attribute?: string
  /** The event's place among several. */
  readonly index?: number
  readonly message: string
  readonly line?: number
  readonly column?: number
}

/** A problem by offset (UTF-16 units), before it is given a line. */
export interface Finding {
  readonly code: ProblemCode
  readonly message: string
  readonly offset: number
  readonly attribute?: string
}

export function severityOf(code: ProblemCode): Severity {
  return severities[code]
}

export function isError(finding: { readonly code: ProblemCode }): boolean {
  return severities[finding.code] === 'error'
}

/** Gives findings in `text` their line and column, in the order of the text. */
export function locate(
  text: string,
  found: readonly { readonly finding: Finding; readonly index?: number }[],
): readonly Problem[] {
  const ordered = found.toSorted((a, b) => a.finding.offset - b.finding.offset)
  let line = 1
  let lineStart = 0
  return ordered.map(({ finding, index }) => {
    for (;;) {
      const newline = text.indexOf('\n', lineStart)
      if (newline < 0 || newline >= finding.offset) break
      line += 1
      lineStart = newline + 1
    }
    return {
      code: finding.code,
      severity: severityOf(finding.code),
      ...(finding.attribute === undefined ? {} : { attribute: finding.attribute }),
      ...(index === undefined ? {} : { index }),
      message: finding.message,
      line,
      column: finding.offset - lineStart + 1,
    }
  })
}
