import type { Header, HttpMessage } from './HttpMessage'
import { shellWords, wordOffset, type ShellWord } from './shellWords'

/** True if `text` is a command line that begins with `curl`. */
export function looksLikeCurl(text: string): boolean {
  return /^\s*(?:[$>]\s+)?curl(?:\.exe)?(?:\s|\\\r?\n)/.test(text)
}

/** The message that a curl command line sends; data in files is not looked at. */
export function parseCurl(text: string): HttpMessage {
  const start = /^\s*(?:[$>]\s+)?/.exec(text)?.[0].length ?? 0
  const words = shellWords(text.slice(start)).slice(1)
  const options = readOptions(words)
  const headers = options.filter(({ name }) => name === 'header')
  const bodies = options.filter(({ name }) => name !== 'header')
  const shift = (offset: number) => start + offset
  return {
    headers: withDefaults(
      headers.map(({ word }) => readHeader(word, shift)),
      bodies,
    ),
    ...joinBodies(bodies.map(bodyWord), shift),
  }
}

type OptionName = 'header' | 'data' | 'data-raw' | 'data-binary' | 'json'

interface Option {
  readonly name: OptionName
  readonly word: ShellWord
}

const long: Readonly<Record<string, OptionName>> = {
  '--header': 'header',
  '--data': 'data',
  '--data-ascii': 'data',
  '--data-raw': 'data-raw',
  '--data-binary': 'data-binary',
  '--json': 'json',
}

function readOptions(words: readonly ShellWord[]): readonly Option[] {
  const options: Option[] = []
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]
    if (!word) break
    const name = optionName(word.text)
    if (!name) continue
    if (name.valueAt > 0) {
      options.push({ name: name.option, word: cut(word, name.valueAt) })
    } else {
      i += 1
      const value = words[i]
      if (value) options.push({ name: name.option, word: value })
    }
  }
  return options
}

/** The option a word names; its value stands in the same word behind `valueAt`, or comes next. */
function optionName(text: string): { option: OptionName; valueAt: number } | null {
  const short = /^-[a-zA-Z#]*?([Hd])/.exec(text)
  if (short && !/^-[a-zA-Z#]*?[AbcCeEFmoPQrtTuUwxXyYz]/.test(short[0])) {
    const valueAt = text.length > short[0].length ? short[0].length : 0
    return { option: short[1] === 'H' ? 'header' : 'data', valueAt }
  }
  const option = long[text]
  return option ? { option, valueAt: 0 } : null
}

function cut(word: ShellWord, at: number): ShellWord {
  const inside = word.stretches.filter((stretch) => stretch.at > at)
  const stretches = [{ at, offset: wordOffset(word, at) }, ...inside]
  return {
    text: word.text.slice(at),
    stretches: stretches.map((stretch) => ({ ...stretch, at: stretch.at - at })),
  }
}

/** `Name:` takes a header away and `Name;` sends it empty. */
function readHeader(word: ShellWord, shift: (offset: number) => number): Header {
  const colon = word.text.search(/[:;]/)
  const end = colon < 0 ? word.text.length : colon
  const value = word.text.slice(end + 1)
  const valueAt = end + 1 + (value.length - value.trimStart().length)
  return {
    name: word.text.slice(0, end).trim().toLowerCase(),
    value: value.trim(),
    nameOffset: shift(wordOffset(word, 0)),
    offset: shift(wordOffset(word, valueAt)),
  }
}

function withDefaults(given: readonly Header[], bodies: readonly Option[]): readonly Header[] {
  const headers = given.filter(({ name, value }) => name !== 'content-type' || value !== '')
  const first = bodies[0]
  if (!first || given.some(({ name }) => name === 'content-type')) return headers
  const type = first.name === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
  const offset = first.word.stretches[0]?.offset ?? 0
  return [...headers, { name: 'content-type', value: type, nameOffset: offset, offset }]
}

const nothing: ShellWord = { text: '', stretches: [] }

/** What an option sends; `@file` sends a file, which is not there. */
function bodyWord({ name, word }: Option): ShellWord {
  return name !== 'data-raw' && word.text.startsWith('@') ? nothing : word
}

function joinBodies(words: readonly ShellWord[], shift: (offset: number) => number) {
  const body = words.map(({ text }) => text).join('&')
  const bodyOffset = (at: number) => {
    let left = at
    for (const word of words) {
      if (left <= word.text.length) return shift(wordOffset(word, left))
      left -= word.text.length + 1
    }
    return shift(0)
  }
  return { body, bodyOffset }
}
