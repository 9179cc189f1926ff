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
