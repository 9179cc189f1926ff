import { describe, expect, test } from 'vitest'
import { draft01 } from '../../dialects/draft-0.1'
import { parseDocument } from '../../document/Document'
import { explore } from './explore'
import { keyOf, type Finding } from './finding'
import { faulty, sound, type Specimen } from './corpus.test.helper'
import { attempt } from './trial'

/** Runs at most, for each of them. */
const bound = 300

function explored({ states, triggers, seeds = [] }: Specimen) {
  const document = triggers ? { 'trigger-defs': triggers, states } : { states }
  const workflow = draft01.read(parseDocument(JSON.stringify(document)))
  const program = draft01.compile(workflow)
  const steps = explore({ program, workflow, uses: draft01.eventUses(workflow), seeds }, bound)
  let next = steps.next()
  while (!next.done) next = steps.next()
  return { program, ...next.value }
}

type Found = ReturnType<typeof explored>

/** As the corpus spells it. */
function nameOf(finding: Finding): string {
  if (finding.kind === 'stuck') return `${keyOf(finding)} ${finding.function}`
  if (finding.kind !== 'unreached') return keyOf(finding)
  return `unreached ${finding.step}${finding.exitId === null ? '' : ` ${finding.exitId}`}`
}

/** Replays a finding and sees its fault. */
function expectReplay({ program }: Found, finding: Finding): void {
  if (finding.kind === 'unreached') return
  const { result, stopped, trace } = attempt(program, finding.inputs)
  const visits = trace.flatMap(({ what, step }) => (what === 'entered' ? step : []))
  switch (finding.kind) {
    case 'deadlock':
    case 'stuck':
      expect(result.instances.map(({ status }) => status)).toContain('RUNNING')
      expect(visits).toContain(finding.step)
      break
    case 'endless':
      expect(stopped).toBe(finding.by === 'events' ? null : 'too long')
      expect(visits.filter((step) => step === finding.step).length).toBeGreaterThan(1)
      break
    case 'lost': {
      const event = result.events.find(({ id }) => id === finding.id)
      expect(event?.fate).toBe(finding.fate)
      expect(event?.fate).not.toBe('used')
      break
    }
    case 'order': {
      const other = attempt(program, finding.other)
      const ends = [result, other.result].map(({ instances }) =>
        JSON.stringify(instances.map(({ status, endState, output }) => [status, endState, output])),
      )
      expect(ends[0]).not.toBe(ends[1])
    }
  }
}

test('the corpus is large enough to mean something', () => {
  expect(faulty.length).toBeGreaterThanOrEqual(25)
  expect(sound.length).toBeGreaterThanOrEqual(15)
})

describe.each([...faulty, ...sound])('$name', (specimen) => {
  const found = explored(specimen)

  test(specimen.finds.length > 0 ? 'has these faults and no other' : 'has no fault', () => {
    expect(found.findings.map((one) => nameOf(one)).toSorted()).toEqual(specimen.finds.toSorted())
  })

  test('each can be replayed', () => {
    for (const finding of found.findings) expectReplay(found, finding)
  })
})
