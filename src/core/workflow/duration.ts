const pattern = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/

/** The seconds of an ISO 8601 duration without years and months, which have no fixed length. */
export function secondsOf(text: string): number | undefined {
  const match = pattern.exec(text)
  if (!match || text === 'P') return undefined
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => {
    return part === undefined ? 0 : Number(part.replace(',', '.'))
  })
  const wholeDays = (weeks ?? 0) * 7 + (days ?? 0)
  return ((wholeDays * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:w|weeks?)$/, 604_800],
  [/^(?:d|days?)$/, 86_400],
  [/^(?:h|hrs?|hours?)$/, 3600],
  [/^(?:m|mins?|minutes?)$/, 60],
  [/^(?:s|secs?|seconds?)$/, 1],
]

/** The seconds that a person means by `90`, `90m`, `1 h 30 min` or `PT90M`. */
export function readDuration(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase()
  if (/^\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed)
  if (trimmed.startsWith('p')) return secondsOf(trimmed.toUpperCase())
  if (!/^(\d+(\.\d+)?\s*[a-z]+[\s,]*)+$/.test(trimmed)) return undefined
  let seconds = 0
  for (const [, count, word = ''] of trimmed.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/g)) {
    const unit = units.find(([pattern]) => pattern.test(word))
    if (!unit) return undefined
    seconds += Number(count) * unit[1]
  }
  return Number(seconds.toFixed(3))
}
