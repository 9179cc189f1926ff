const units = [
  { size: 86_400, sign: 'd' },
  { size: 3600, sign: 'h' },
  { size: 60, sign: 'min' },
] as const

/** Seconds as people read them: `2 d 3 h`, `1 min 30 s`, `0.25 s`. */
export function clockText(seconds: number): string {
  let left = seconds
  const parts: string[] = []
  for (const { size, sign } of units) {
    const count = Math.floor(left / size)
    if (count > 0) parts.push(`${count} ${sign}`)
    left -= count * size
  }
  const rest = Number(left.toFixed(3))
  if (rest > 0 || parts.length === 0) parts.push(`${rest} s`)
  return parts.join(' ')
}
