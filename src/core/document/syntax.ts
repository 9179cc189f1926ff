/** What every kind of problem says where there is nothing more exact to say. */
const messages = {
  empty: 'There is no document yet. Write { } or start from an example.',
  comment:
    'JSON has no comments. Remove it, or keep the note under a key of its own that begins with x-.',
  'unclosed-comment': 'This comment does not end. Write */ where it should.',
  nesting: 'Too many brackets are open here. Close some, or flatten the data.',
  unclosed: 'A closing bracket is missing here.',
  'wrong-bracket': 'This bracket closes one of the other kind.',
  'surplus-bracket':
    'This bracket closes nothing, or the one that closes too early stands before it. Remove one.',
  'missing-bracket': 'An opening bracket is missing before this.',
  'wrong-separator': 'Write a comma here.',
  'missing-comma': 'A comma is missing here.',
  'extra-comma': 'Nothing stands before this comma. Remove it.',
  'missing-colon': 'A colon is missing between the key and its value.',
  'extra-colon': 'One colon is enough. Remove this one.',
  'missing-key': 'A key in double quotes is missing before this.',
  'missing-value': 'This key has no value. Write one after it, with a colon between.',
  unquoted: 'Put this in double quotes.',
  'bad-number': 'This is not a number as JSON writes it.',
  'unclosed-string': 'The closing quote of this text is missing.',
  'stray-quote': 'A quote too many, or a quote inside a text: write it as \\".',
  'bad-escape':
    'JSON knows the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u only. Write \\\\ for a \\.',
  'bad-character': 'A control character must be written as an escape.',
  unexpected: 'This does not belong here. Remove it.',
  'after-end':
    'The document is complete before this. Remove what follows, or the bracket that closes too early.',
} as const

export type SyntaxProblemKind = keyof typeof messages

/** One mistake that keeps the text from being JSON. */
export interface SyntaxProblem {
  readonly kind: SyntaxProblemKind
  readonly offset: number
  /** 0 where something is missing. */
  readonly length: number
  /** What is wrong and what to do. */
  readonly message: string
}

/** The problem of that kind; `message` where more can be said than usual. */
export function syntaxProblem(
  kind: SyntaxProblemKind,
  offset: number,
  length: number,
  message: string = messages[kind],
): SyntaxProblem {
  return { kind, offset, length, message }
}

/** The problem of a word without quotes where a key should stand. */
export function keyProblem(word: string, offset: number): SyntaxProblem {
  const message = `Put the key in double quotes: "${shorten(word).replaceAll(/['"]/g, '')}".`
  return syntaxProblem('unquoted', offset, word.length, message)
}

/** The problem of a word that is no JSON. */
export function wordProblem(word: string, offset: number): SyntaxProblem {
  const [kind, message] = judge(word, shorten(word))
  return syntaxProblem(kind, offset, word.length, message)
}

function judge(word: string, shown: string): readonly [SyntaxProblemKind, string] {
  if (/^'.*'$/.test(word)) {
    return ['unquoted', `JSON knows no single quotes. Write "${shorten(word.slice(1, -1))}".`]
  }
  if (word.endsWith('"')) return ['unquoted', `The opening quote is missing. Write "${shown}.`]
  if (/^[-+]?\.?\d/.test(word)) {
    return ['bad-number', `${shown} is not a number as JSON writes it: 10, -0.5, 1e3.`]
  }
  if (/^(?:true|false|null)$/i.test(word)) return ['unquoted', `Write ${word.toLowerCase()}.`]
  if (/^(?:undefined|none|nil|nan|[-+]?infinity)$/i.test(word)) {
    return ['unquoted', `JSON has no ${shown}. Write null, or leave the key out.`]
  }
  if (/^[\p{L}_$]/u.test(word)) return ['unquoted', `Put ${shown} in double quotes.`]
  return ['unexpected', `${shown} does not belong here. Remove it.`]
}

/** Every place in a string's raw text that JSON does not allow; `offset` is where the text begins. */
export function stringProblems(raw: string, offset: number): readonly SyntaxProblem[] {
  return [...raw.matchAll(/\\u[\da-f]{4}|\\["\\/bfnrt]|(\\u?)|(\p{Cc})/giu)].flatMap((match) => {
    const [{ length }, escape, control] = match
    const at = offset + match.index
    if (escape === '\\u') {
      return syntaxProblem('bad-escape', at, length, 'Four hexadecimal digits belong after \\u.')
    }
    if (escape !== undefined) return syntaxProblem('bad-escape', at, length)
    if (control === undefined || control >= '\x7f') return []
    const code = control.charCodeAt(0).toString(16).padStart(4, '0')
    const message = `Write ${control === '\t' ? '\\t' : `\\u${code}`} for this control character.`
    return syntaxProblem('bad-character', at, length, message)
  })
}

function shorten(word: string): string {
  return word.length > 40 ? `${word.slice(0, 40)}…` : word
}

/** More problems than anybody reads; a list of millions would only freeze the page. */
const mostProblems = 1000

/** The problems of a text as they are found. */
export class ProblemList {
  readonly #problems: SyntaxProblem[] = []

  add(...problems: readonly SyntaxProblem[]) {
    this.#problems.push(...problems.slice(0, mostProblems - this.#problems.length))
  }

  report(kind: SyntaxProblemKind, offset: number, length: number, message?: string) {
    this.add(syntaxProblem(kind, offset, length, message))
  }

  inOrder(): readonly SyntaxProblem[] {
    return this.#problems.toSorted((a, b) => a.offset - b.offset)
  }
}
