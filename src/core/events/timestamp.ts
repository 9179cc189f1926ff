const shape = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/

/** True if `text` is an RFC 3339 date and time with zone; a leap second is taken. */
export function isTimestamp(text: string): boolean {
  return instantOf(text) !== null
}

/** Milliseconds since 1970 of an RFC 3339 timestamp, or null if it is none. */
export function instantOf(text: string): number | null {
  const match = shape.exec(text)
  if (!match) return null
  const number = (group: number) => Number(match[group] ?? 0)
  const [year, month, day] = [number(1), number(2), number(3)]
  const [hour, minute, second] = [number(4), number(5), number(6)]
  const [zoneHour, zoneMinute] = [number(9), number(10)]
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  if (hour > 23 || minute > 59 || second > 60 || zoneHour > 23 || zoneMinute > 59) return null
  const sign = match[8] === '-' ? -1 : 1
  const minutes = (daysBefore(year, month, day) * 24 + hour) * 60 + minute
  const zone = sign * (zoneHour * 60 + zoneMinute)
  return (minutes - zone) * 60_000 + (second + number(7)) * 1000
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Days from 1970-01-01, counted in years that begin with March so that the leap day is last. */
function daysBefore(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return y * 365 + leapDays + dayOfYear - 719_468
}
