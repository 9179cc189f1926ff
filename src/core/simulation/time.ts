/** Virtual time in whole microseconds, so that sums of fractions of a second stay exact. */
export type Micros = number

/** The nearest microsecond; what is too far away for exact sums becomes the last exact instant. */
export function toMicros(seconds: number): Micros {
  return Math.min(Math.round(seconds * 1_000_000), Number.MAX_SAFE_INTEGER)
}

/** Seconds with at most six digits behind the point. */
export function toSeconds(micros: Micros): number {
  return micros / 1_000_000
}

/** The instant `delay` after `start`. */
export function later(start: Micros, delay: Micros): Micros {
  return Math.min(start + delay, Number.MAX_SAFE_INTEGER)
}
