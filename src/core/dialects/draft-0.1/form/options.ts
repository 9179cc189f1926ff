interface Option {
  readonly value: string
  readonly label: string
}

const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'action-mode': {
    SEQUENTIAL: 'One after the other (SEQUENTIAL)',
    PARALLEL: 'All at once (PARALLEL)',
  },
  status: { SUCCESS: 'Success (SUCCESS)', FAILURE: 'Failure (FAILURE)' },
  operator: {
    EQ: '= number, true, false or null (EQ)',
    LT: '< number (LT)',
    LTEQ: '≤ number (LTEQ)',
    GT: '> number (GT)',
    GTEQ: '≥ number (GTEQ)',
    StrEQ: '= text (StrEQ)',
    StrLT: '< text (StrLT)',
    StrLTEQ: '≤ text (StrLTEQ)',
    StrGT: '> text (StrGT)',
    StrGTEQ: '≥ text (StrGTEQ)',
  },
}

/** The words of an enumeration with what they mean. */
export function optionsOf(key: string, values: readonly string[]): readonly Option[] {
  return values.map((value) => ({ value, label: labels[key]?.[value] ?? value }))
}
