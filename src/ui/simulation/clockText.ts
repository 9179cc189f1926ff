import { parseDuration } from '../../core/simulation/duration'

const units = [
  { size: 86_400, sign: 'd' },
  { size: 3600, sign: 'h' },
  { size: 60, sign: 'min' },
] as const

/** Seconds as people read them: `2 d 3 h`, `1 min 30 s`, `0.25 s`; of so many units, the largest ones. */
export function clockText(seconds: number, most = Number.POSITIVE_INFINITY): string {
  let left = seconds
  const parts: string[] = []
  for (const { size, sign } of units) {
    const count = Math.floor(left / size)
    if (count > 0) parts.push(`${count} ${sign}`)
    left -= count * size
  }
  const rest = Number(left.toFixed(3))
  if (rest > 0 || parts.length === 0) parts.push(`${rest} s`)
  return parts.slice(0, most).join(' ')
}

const written = /^(?:(\d+)\s*d\s*)?(?:(\d+)\s*h\s*)?(?:(\d+)\s*min\s*)?(?:(\d+(?:\.\d+)?)\s*s?)?$/

/** The seconds that a person wrote: `1 min 30 s`, `90`, `PT1M30S`; undefined for anything else. */
export function parseClock(text: string): number | undefined {
  const trimmed = text.trim()
  const match = written.exec(trimmed)
  if (trimmed === '' || !match) return parseDuration(trimmed)
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0))
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
}
