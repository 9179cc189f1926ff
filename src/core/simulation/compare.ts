import type { Json } from '../workflow/Command'
import { equalJson, isArray, isObject, type JsonObject } from './json'
import type { RunResult } from './result'

/** One place where a result is not as expected. */
export interface Difference {
  /** JSON Pointer into the expectation, or to where the result has more. */
  readonly pointer: string
  /** Undefined if nothing is there. */
  readonly expected: Json | undefined
  readonly found: Json | undefined
}

/** Members that hold the workflow's own JSON; all others describe the run. */
const dataKeys = new Set(['output', 'input', 'token', 'id'])

/**
 * Where `result` differs from `expect`, any part of a run result; what is absent there is not
 * checked. Visits are ordered within one scope only, calls of the same second form a set.
 */
export function compareResult(expect: Json, result: RunResult): readonly Difference[] {
  const found = toJson(result)
  if (!isObject(expect)) return [{ pointer: '', expected: expect, found }]
  return Object.keys(expect).flatMap((key) => {
    const expected = expect[key] ?? null
    const at = `/${key}`
    const own = Object.hasOwn(found, key) ? found[key] : undefined
    if (key === 'calls') return compareCalls(expected, own, at)
    if (key === 'instances') return compareLists(expected, own, at, compareInstance)
    return compareLists(expected, own, at, compareMembers)
  })
}

type Compare = (expected: Json, found: Json, at: string) => readonly Difference[]

function compareInstance(expected: Json, found: Json, at: string): readonly Difference[] {
  if (!isObject(expected) || !isObject(found) || !Object.hasOwn(expected, 'visits')) {
    return compareMembers(expected, found, at)
  }
  const { visits = null, ...rest } = expected
  const { visits: foundVisits, ...foundRest } = found
  return [
    ...compareMembers(rest, foundRest, at),
    ...compareVisits(visits, foundVisits, `${at}/visits`),
  ]
}

/** The members that are expected; `null` for what is absent otherwise says the same. */
function compareMembers(expected: Json, found: Json, at: string): readonly Difference[] {
  if (!isObject(expected) || !isObject(found)) return compareData(expected, found, at)
  return Object.keys(expected).flatMap((key) => {
    const wanted = expected[key] ?? null
    const own = Object.hasOwn(found, key) ? found[key] : undefined
    if (own === undefined && wanted === null && !dataKeys.has(key)) return []
    return compareData(wanted, own, `${at}/${key}`)
  })
}

function compareData(expected: Json, found: Json | undefined, at: string): readonly Difference[] {
  return found !== undefined && equalJson(expected, found) ? [] : [{ pointer: at, expected, found }]
}

function compareLists(
  expected: Json,
  found: Json | undefined,
  at: string,
  compare: Compare,
): readonly Difference[] {
  if (!isArray(expected) || !isArray(found)) return compareData(expected, found, at)
  const length = Math.max(expected.length, found.length)
  return Array.from({ length }, (_, i) => i).flatMap((i) => {
    const wanted = expected[i]
    const own = found[i]
    if (wanted === undefined || own === undefined) {
      return [{ pointer: `${at}/${i}`, expected: wanted, found: own }]
    }
    return compare(wanted, own, `${at}/${i}`)
  })
}

/** The n-th visit of a scope with the n-th visit of the same scope. */
function compareVisits(expected: Json, found: Json | undefined, at: string): readonly Difference[] {
  if (!isArray(expected) || !isArray(found)) return compareData(expected, found, at)
  const left = groupBy(found, scopeOf)
  const missing = expected.flatMap((visit, i) => {
    const own = left.get(scopeOf(visit))?.shift()
    const pointer = `${at}/${i}`
    return own === undefined
      ? [{ pointer, expected: visit, found: undefined }]
      : compareMembers(visit, own, pointer)
  })
  const more = [...left.values()].flat()
  return [...missing, ...more.map((visit) => tooMuch(visit, at))]
}

function groupBy<K>(items: readonly Json[], keyOf: (item: Json) => K): Map<K, Json[]> {
  const groups = new Map<K, Json[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

function scopeOf(visit: Json): string {
  const path = isObject(visit) ? visit['path'] : undefined
  return typeof path === 'string' ? path.slice(0, path.lastIndexOf('/') + 1) : ''
}

/** Calls of the same second form a set: each takes the first that it equals, else any. */
function compareCalls(expected: Json, found: Json | undefined, at: string): readonly Difference[] {
  if (!isArray(expected) || !isArray(found)) return compareData(expected, found, at)
  const left = groupBy(found, timeOf)
  const unmatched: { call: Json; pointer: string }[] = []
  for (const [i, call] of expected.entries()) {
    const pointer = `${at}/${i}`
    const candidates = left.get(timeOf(call)) ?? []
    const index = candidates.findIndex((own) => compareMembers(call, own, pointer).length === 0)
    if (index >= 0) candidates.splice(index, 1)
    else unmatched.push({ call, pointer })
  }
  const missing = unmatched.flatMap(({ call, pointer }) => {
    const own = left.get(timeOf(call))?.shift()
    return own === undefined
      ? [{ pointer, expected: call, found: undefined }]
      : compareMembers(call, own, pointer)
  })
  const more = [...left.values()].flat()
  return [...missing, ...more.map((call) => tooMuch(call, at))]
}

function timeOf(call: Json): Json | undefined {
  return isObject(call) ? call['at'] : undefined
}

function tooMuch(found: Json, at: string): Difference {
  return { pointer: `${at}/-`, expected: undefined, found }
}

/** The result as plain JSON values: the same value, seen without its type. */
function toJson({ instances, calls, events }: RunResult): JsonObject {
  return {
    instances: instances.map(({ visits, ...instance }) => ({
      ...definedOf(instance),
      visits: visits.map(definedOf),
    })),
    calls: calls.map(definedOf),
    events: events.map(definedOf),
  }
}

function definedOf(value: { readonly [key: string]: Json | undefined } | object): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )
}
