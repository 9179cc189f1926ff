import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generateSample, type SampleUse } from './generateSample'
import { matchTrigger, tokenAt } from './matchTrigger'
import { readEvents } from './readEvents'

const use: SampleUse = {
  version: '0.3',
  id: 'sample-1',
  time: '2019-06-24T08:00:00Z',
  source: 'https://shop.example/orders',
  type: 'com.example.paid',
}

function sample(more: Partial<SampleUse>) {
  const made = generateSample({ ...use, ...more })
  if (!made.ok) throw new Error(made.reason)
  return made
}

describe('a sample', () => {
  test('is a whole event with the id and time that are handed in', () => {
    expect(sample({})).toEqual({
      ok: true,
      problems: [],
      event: {
        specversion: '0.3',
        id: 'sample-1',
        source: 'https://shop.example/orders',
        type: 'com.example.paid',
        time: '2019-06-24T08:00:00Z',
        datacontenttype: 'application/json',
        data: {},
      },
    })
  })

  test.each([
    ['$.data.orderId', { data: { orderId: 'A1' } }],
    ["$['data']['order id'][1]", { data: { 'order id': [null, 'A1'] } }],
    ['$.data', { data: 'A1' }],
    ['$.subject', { subject: 'A1' }],
    ['$.partitionkey', { partitionkey: 'A1' }],
    ['$.id', { id: 'A1' }],
    ['$.orderId', { data: { orderId: 'A1' } }],
    ['$.order.id', { data: { order: { id: 'A1' } } }],
    ['$.dataschema', { dataschema: 'A1' }],
  ])('has its token at %s', (token, members) => {
    const { event } = sample({ token, tokenValue: 'A1' })
    expect(event).toMatchObject(members)
    expect(tokenAt(event, token)).toBe('A1')
  })

  test('keeps the type of its token, in the data if an attribute cannot', () => {
    expect(sample({ token: '$.subject', tokenValue: 5 }).event).toMatchObject({
      data: { subject: 5 },
    })
    expect(sample({ token: '$.n', tokenValue: 5 }).event).toMatchObject({ n: 5 })
    expect(sample({ version: '1.0', token: '$.n', tokenValue: 1.5 }).event).toMatchObject({
      data: { n: 1.5 },
    })
  })

  test.each([
    { token: '$.source', tokenValue: 'other' },
    { token: '$.time', tokenValue: 'A1' },
    { token: '$.data[*].id', tokenValue: 'A1' },
    { token: '$', tokenValue: 'A1' },
    { token: 'data.id', tokenValue: 'A1' },
    { token: '$.data[1000000000]', tokenValue: 'A1' },
  ])('is refused where there can be none: %j', (more) => {
    expect(generateSample({ ...use, ...more }).ok).toBe(false)
  })

  test('of a trigger that no valid event can meet says so', () => {
    const { event, problems } = sample({ source: 'my shop', token: '$.data.id' })
    expect(event['source']).toBe('my shop')
    expect(problems).toMatchObject([{ code: 'bad-uri-reference', attribute: 'source' }])
  })
})

const anyUse: fc.Arbitrary<SampleUse> = fc.record(
  {
    version: fc.constantFrom('0.3', '1.0'),
    id: fc.constantFrom('a', 'b'),
    time: fc.constant('2019-06-24T08:00:00Z'),
    source: fc.constantFrom('https://shop.example/orders', 'urn:a:b'),
    type: fc.constantFrom('com.example.paid', 'com.example.sent'),
    token: fc.constantFrom('$.data.orderId', '$.subject', '$.key', '$.orderId', "$.data['a b'][2]"),
    tokenValue: fc.oneof(fc.stringMatching(/^[a-z0-9-]{1,8}$/), fc.integer(), fc.boolean()),
  },
  { requiredKeys: ['version', 'id', 'time', 'source'] },
)

describe('what the trigger says', () => {
  test('a sample is valid and accepted', () => {
    fc.assert(
      fc.property(anyUse, (use) => {
        const { event } = sample(use)
        expect(readEvents(JSON.stringify(event)).outcome).toBe('valid')
        const { tokenValue } = use
        const match = matchTrigger(event, use, use.token ? tokenValue : undefined)
        expect(match.matches).toBe(true)
        if (match.matches && use.token) expect(match.token).toBe(tokenValue ?? match.token)
        if (match.matches && !use.token) expect(match.token).toBe(null)
      }),
      { numRuns: 300 },
    )
  })

  test('each mutated attribute is refused, and named', () => {
    fc.assert(
      fc.property(anyUse, (use) => {
        const { event } = sample(use)
        expect(matchTrigger({ ...event, source: `${use.source}x` }, use)).toEqual({
          matches: false,
          because: 'source',
          wanted: use.source,
          found: `${use.source}x`,
        })
        if (use.type !== undefined) {
          expect(matchTrigger({ ...event, type: 'other' }, use)).toEqual({
            matches: false,
            because: 'type',
            wanted: use.type,
            found: 'other',
          })
          expect(matchTrigger({ ...event, type: 'other', id: use.type }, use).matches).toBe(true)
        }
        if (use.token !== undefined) {
          expect(matchTrigger(event, use, 'no such token')).toMatchObject({
            matches: false,
            because: 'token',
            wanted: 'no such token',
            found: tokenAt(event, use.token),
          })
          const { subject: _, key: __, data: ___, ...rest } = event
          expect(matchTrigger(rest, use)).toEqual({ matches: false, because: 'token' })
        }
      }),
      { numRuns: 300 },
    )
  })

  test('tokens compare by type and value', () => {
    const trigger = { source: 'a:b', token: '$.data.n' }
    const event = { source: 'a:b', data: { n: 1 } }
    expect(matchTrigger(event, trigger, 1)).toEqual({ matches: true, token: 1 })
    expect(matchTrigger(event, trigger, '1').matches).toBe(false)
    expect(matchTrigger({ ...event, data: { n: null } }, trigger).matches).toBe(false)
    expect(matchTrigger({ ...event, data: { n: {} } }, trigger).matches).toBe(false)
  })
})
