import type { ObjectNode } from '../../../document/Document'
import type { JsonPath } from '../../../document/JsonPath'

/** The keys of every construct in the order in which the draft's examples write them. */
const order = [
  'trigger-defs',
  'source',
  'eventID',
  'correlation-token',
  'type',
  'start',
  'status',
  'time-delay',
  'event-expression',
  'function',
  'match',
  'retry-interval',
  'max-retry',
  'timeout',
  'InputPath',
  'ResultPath',
  'OutputPath',
  'action-mode',
  'path',
  'value',
  'operator',
  'Not',
  'And',
  'Or',
  'retry',
  'actions',
  'events',
  'choices',
  'branches',
  'default',
  'next-state',
  'states',
]

/** Sets of named things: what is new stands last in them. */
const sets = ['trigger-defs', 'states', 'branches']

/** Where a key that is new in the object at `path` is written: behind the last key that goes before it. */
export function placeOfKey(object: ObjectNode, path: JsonPath, key: string): number {
  const last = object.members.length
  const rank = order.indexOf(key)
  if (rank < 0 || sets.includes(String(path.at(-1)))) return last
  const before = object.members.findLastIndex((member) => {
    const other = order.indexOf(member.key)
    return other >= 0 && other < rank
  })
  const isFirst = before < 0 && object.members.every((member) => order.includes(member.key))
  return before < 0 && !isFirst ? last : before + 1
}
