export type SyntaxProblemKind =
  | 'empty'
  | 'comment'
  | 'unclosed-comment'
  | 'nesting'
  | 'unclosed'
  | 'wrong-bracket'
  | 'surplus-bracket'
  | 'missing-comma'
  | 'extra-comma'
  | 'missing-colon'
  | 'missing-key'
  | 'missing-value'
  | 'key-in-array'
  | 'unquoted'
  | 'bad-number'
  | 'unclosed-string'
  | 'bad-escape'
  | 'bad-character'
  | 'unexpected'
  | 'after-end'

/** One mistake that keeps the text from being JSON. */
export interface SyntaxProblem {
  readonly kind: SyntaxProblemKind
  readonly offset: number
  /** 0 where something is missing. */
  readonly length: number
  /** What is wrong and what to do. */
  readonly message: string
}

/** The problem of a word that is no JSON; `isKey` if it stands where a key should. */
export function wordProblem(word: string, offset: number, isKey: boolean): SyntaxProblem {
  const [kind, message] = isKey ? judgeKey(word) : judgeValue(word)
  return { kind, offset, length: word.length, message }
}

function judgeKey(word: string): readonly [SyntaxProblemKind, string] {
  return ['unquoted', `Put the key in double quotes: "${shorten(word).replaceAll(/['"]/g, '')}".`]
}

function judgeValue(word: string): readonly [SyntaxProblemKind, string] {
  const shown = shorten(word)
  if (/^'.*'$/.test(word)) {
    return ['unquoted', `JSON knows no single quotes. Write "${shown.slice(1, -1)}".`]
  }
  if (/"$/.test(word)) return ['unquoted', `The opening quote is missing. Write "${shown}.`]
  if (/^[-+]?\.?\d/.test(word)) {
    return [
      'bad-number',
      `${shown} is not a number as JSON writes it, for example 10, -0.5 or 1e3.`,
    ]
  }
  if (/^(?:true|false|null)$/i.test(word)) {
    return ['unquoted', `Write ${word.toLowerCase()} in lower case.`]
  }
  if (/^(?:undefined|none|nil|nan|[-+]?infinity)$/i.test(word)) {
    return ['unquoted', `JSON has no ${shown}. Write null, or leave the key out.`]
  }
  if (/^[\p{L}_$]/u.test(word)) return ['unquoted', `Put ${shown} in double quotes.`]
  return ['unexpected', `${shown} does not belong here. Remove it.`]
}

function shorten(word: string): string {
  return word.length > 40 ? `${word.slice(0, 40)}…` : word
}

/** Every place in a string's raw text that JSON does not allow; `offset` is where the text begins. */
export function stringProblems(raw: string, offset: number): readonly SyntaxProblem[] {
  const found: SyntaxProblem[] = []
  for (const match of raw.matchAll(/\\u[\da-f]{4}|\\["\\/bfnrt]|(\\u?)|([\0-\x1f])/gi)) {
    const [all, escape, control] = match
    const place = { offset: offset + match.index, length: all.length }
    if (escape !== undefined) {
      const message =
        escape === '\\u'
          ? 'Four hexadecimal digits belong after \\u.'
          : 'JSON knows the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u0000 only. Write \\\\ for a backslash.'
      found.push({ kind: 'bad-escape', ...place, message })
    } else if (control !== undefined) {
      const code = control.charCodeAt(0).toString(16).padStart(4, '0')
      const message = `A control character must be written as ${control === '\t' ? '\\t' : `\\u${code}`}.`
      found.push({ kind: 'bad-character', ...place, message })
    }
  }
  return found
}
