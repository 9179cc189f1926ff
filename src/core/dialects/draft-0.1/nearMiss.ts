/** The candidate that `written` is most probably a slip of, if one is close enough. */
export function nearMiss(written: string, candidates: Iterable<string>): string | undefined {
  const folded = fold(written)
  let best: string | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    if (candidate === written) continue
    const distance = editDistance(folded, fold(candidate))
    if (distance >= bestDistance) continue
    bestDistance = distance
    best = candidate
  }
  return bestDistance <= tolerance(folded.length) ? best : undefined
}

/** " Did you mean X?", or nothing. */
export function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : ` Did you mean "${name}"?`
}

const tolerance = (length: number) => (length < 3 ? 0 : length < 6 ? 1 : length < 12 ? 2 : 3)

/** Case, hyphens and underscores are slips of their own kind: nextState is next-state. */
const fold = (text: string) => text.toLowerCase().replaceAll(/[-_ ]/g, '')

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return Number.POSITIVE_INFINITY
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      }
      row.push(cost)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
