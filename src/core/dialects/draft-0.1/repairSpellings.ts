import type { Document } from '../../document/Document'
import type { Repair } from '../../document/repair'
import type { Spelling } from './model'

const rows: Record<Repair['kind'], number> = {
  'curly-quote': 9,
  'trailing-comma': 24,
  'no-break-space': 25,
}

const words: Record<Repair['kind'], readonly [written: string, canonical: string]> = {
  'curly-quote': ['curly quotes', 'straight quotes'],
  'trailing-comma': ['a comma before the closing bracket', 'no comma'],
  'no-break-space': ['a no-break space', 'an ordinary space'],
}

/** What the parser read as if it were JSON (rows 9, 24, 25); the two quotes of a string count as one. */
export function repairSpellings({ text, repairs }: Document): readonly Spelling[] {
  const groups: Repair[][] = []
  for (const repair of repairs) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group && last && belongsTo(text, group, last, repair)) group.push(repair)
    else groups.push([repair])
  }
  return groups.flatMap((group) => toSpelling(group) ?? [])
}

function belongsTo(text: string, group: readonly Repair[], last: Repair, next: Repair): boolean {
  if (next.kind !== last.kind) return false
  const between = text.slice(last.offset + last.length, next.offset)
  if (next.kind === 'no-break-space') return between === ''
  return next.kind === 'curly-quote' && group.length === 1 && !/["\n]/.test(between)
}

function toSpelling(group: readonly Repair[]): Spelling | undefined {
  const [first] = group
  const last = group.at(-1)
  if (!first || !last) return undefined
  const [written, canonical] = words[first.kind]
  return {
    row: rows[first.kind],
    place: {
      by: 'offset',
      offset: first.offset,
      length: last.offset + last.length - first.offset,
    },
    written,
    canonical,
    edits: group.map(({ offset, length, replacement }) => ({ offset, length, text: replacement })),
  }
}
