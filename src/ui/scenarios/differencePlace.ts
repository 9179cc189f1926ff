import type { Json } from '../../core/workflow/Command'

const lists: Readonly<Record<string, string>> = {
  instances: 'instance',
  visits: 'visit',
  calls: 'call',
  events: 'event',
}

/** Where in a run result a JSON Pointer leads, in words: `instance 1, visit 3 of Check: next`. */
export function differencePlace(pointer: string, expect: Json | undefined): string {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const words: string[] = []
  let value: unknown = expect
  while (parts.length > 0) {
    const [list = '', index] = parts
    const kind = lists[list]
    if (kind === undefined || index === undefined) break
    value = at(at(value, list), index)
    const name = at(value, 'path') ?? at(value, 'function')
    const number = Number(index) + 1
    words.push(typeof name === 'string' ? `${kind} ${number} of ${name}` : `${kind} ${number}`)
    parts.splice(0, 2)
  }
  const where = words.join(', ')
  const what = parts.map((part) => (lists[part] ? `number of ${part}` : part)).join('.')
  return where === '' ? what : what === '' ? where : `${where}: ${what}`
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
