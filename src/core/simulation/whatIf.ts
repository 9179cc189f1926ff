import { isRecord } from '../paths/Path'
import type { Json } from '../workflow/Command'
import type { EventMessage, FunctionAnswer, Functions } from './inputs'

/** The value of a JSON text; undefined if it is none. */
export function jsonOf(text: string): Json | undefined {
  try {
    // JSON.parse gives nothing but JSON.
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** The answers of one function, from a list of them or a single one as text. */
export function functionsOf(name: string, text: string): Functions | undefined {
  const value = jsonOf(text)
  if (value === undefined || name === '') return undefined
  const answers: readonly unknown[] = Array.isArray(value) ? value : [value]
  return answers.length > 0 && answers.every(isAnswer) ? { [name]: answers } : undefined
}

export function eventOf(text: string): EventMessage | undefined {
  const value = jsonOf(text)
  return isRecord(value) ? value : undefined
}

function isAnswer(value: unknown): value is FunctionAnswer {
  if (typeof value !== 'object' || value === null) return false
  if ('after' in value && typeof value.after !== 'number') return false
  if ('hang' in value) return value.hang === true
  return 'error' in value ? typeof value.error === 'string' : 'result' in value
}
