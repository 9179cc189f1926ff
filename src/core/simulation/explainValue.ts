import type { Json } from '../workflow/Command'
import { isArray, isObject } from './json'
import type { Outcome } from './queue'

/** What a function answered, in words. */
export function told(outcome: Outcome): string {
  return outcome.ok ? `the result ${brief(outcome.value)}` : `the error ${outcome.code}`
}

/** An arrival by its number from 1. */
export function nth(arrival: number): string {
  return `event ${arrival + 1}`
}

/** With a capital letter, to begin a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? 'nothing'
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** Seconds; what a difference of two times has behind the sixth digit is no time. */
export function span(seconds: number): string {
  return `${Number(seconds.toFixed(6))} s`
}

const briefLength = 60

/** The JSON text of a small value, the kind of a large one. */
export function brief(value: Json): string {
  if (typeof value === 'string' && value.length > briefLength) {
    return JSON.stringify(`${value.slice(0, briefLength)}…`)
  }
  if (typeof value === 'object' && value !== null && !isSmall(value)) return kindWord(value)
  return JSON.stringify(value)
}

/** The kind of a JSON value as a person calls it. */
export function kindWord(value: Json): string {
  if (value === null) return 'null'
  if (isArray(value)) return 'an array'
  if (isObject(value)) return 'an object'
  if (typeof value === 'string') return 'a text'
  return typeof value === 'number' ? 'a number' : 'a truth value'
}

function isSmall(value: object): boolean {
  let budget = briefLength
  const open: unknown[] = [value]
  for (let next = open.pop(); next !== undefined && budget > 0; next = open.pop()) {
    budget -= typeof next === 'string' ? next.length + 2 : 4
    if (typeof next !== 'object' || next === null) continue
    for (const key in next) budget -= key.length
    if (budget > 0) open.push(...Object.values(next))
  }
  return budget > 0
}
