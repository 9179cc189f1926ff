import type { RunInputs } from '../inputs'
import { noInputs } from '../inputs'

/** A workflow with what exploring it finds, all of it. */
export interface Specimen {
  readonly name: string
  readonly states: Readonly<Record<string, object>>
  readonly triggers?: Readonly<Record<string, object>>
  readonly seeds?: readonly RunInputs[]
  /** None for a sound one. */
  readonly finds: readonly string[]
}

/** Triggers of that name as type, each from its own source, with the order's number as token. */
const triggers = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, trigger(name)]))

const trigger = (name: string, token: string | null = '$.data.order') => ({
  source: `/${name}`,
  eventID: name,
  ...(token === null ? {} : { 'correlation-token': token }),
})

const start = true
const Done = { type: 'END' }
const Failed = { type: 'END', status: 'FAILURE' }

const on = (expression: string, next: string | undefined, more: object = {}) => ({
  'event-expression': expression,
  ...(next === undefined ? {} : { 'next-state': next }),
  ...more,
})
const either = (...events: readonly object[]) => ({ type: 'EVENT', events })
const wait = (expression: string, next?: string, more: object = {}) =>
  either(on(expression, next, more))

const going = (next: string | undefined) => (next === undefined ? {} : { 'next-state': next })
const pass = (next?: string) => ({ type: 'OPERATION', actions: [], ...going(next) })
const delay = (seconds: number, next?: string) => ({
  type: 'DELAY',
  'time-delay': seconds,
  ...going(next),
})
const work = (actions: readonly object[], next?: string, more: object = {}) => ({
  type: 'OPERATION',
  actions,
  ...going(next),
  ...more,
})
/** A call that ends one way or the other. */
const call = (name: string, failing = 'Failed', more: object = {}) => ({
  function: name,
  timeout: 30,
  retry: [{ match: 'SYS.MatchAny', 'max-retry': 1, 'retry-interval': 5, 'next-state': failing }],
  ...more,
})
const choose = (choices: readonly object[], other?: string) => ({
  type: 'SWITCH',
  choices,
  ...(other === undefined ? {} : { default: other }),
})
const is = (path: string, operator: string, value: unknown, next?: string) => ({
  path,
  operator,
  value,
  ...going(next),
})
const parallel = (branches: Readonly<Record<string, object>>, next?: string) => ({
  type: 'PARALLEL',
  branches: Object.fromEntries(
    Object.entries(branches).map(([name, states]) => [name, { states }]),
  ),
  ...going(next),
})

const deadlocks: readonly Specimen[] = [
  {
    name: 'an and-expression joins an event with one that an earlier state has used up',
    triggers: triggers('order', 'paid'),
    states: {
      Begin: { ...pass('Receive'), start },
      Receive: wait('order', 'Confirm'),
      Confirm: wait('order and paid', 'Done'),
      Done,
    },
    finds: ['deadlock Confirm'],
  },
  {
    name: 'a token is the type of the event, so that it is never the one of the instance',
    triggers: { ...triggers('order'), paid: trigger('paid', '$.type') },
    states: {
      Begin: { ...pass('Receive'), start },
      Receive: wait('order', 'Pay'),
      Pay: wait('paid', 'Done'),
      Done,
    },
    finds: ['deadlock Pay', 'unreached Pay event[0]', 'unreached Done'],
  },
  {
    name: 'two triggers of one source have the id of the event as token: the second is a redelivery',
    triggers: {
      reserved: { ...trigger('reserved', '$.id'), source: '/stock' },
      packed: { ...trigger('packed', '$.id'), source: '/stock' },
    },
    states: {
      Begin: { ...pass('Reserve'), start },
      Reserve: wait('reserved', 'Pack'),
      Pack: wait('packed', 'Done'),
      Done,
    },
    finds: ['deadlock Pack', 'unreached Pack event[0]', 'unreached Done'],
  },
  {
    name: 'the token of each trigger is its source: no two of them meet',
    triggers: { seller: trigger('seller', '$.source'), buyer: trigger('buyer', '$.source') },
    states: { Agree: { ...wait('seller and buyer', 'Done'), start }, Done },
    finds: ['deadlock Agree', 'unreached Agree event[0]', 'unreached Done'],
  },
  {
    name: 'a branch waits for ever, the other one is done long since',
    triggers: { ...triggers('order', 'packed'), paid: trigger('paid', '$.specversion') },
    states: {
      Begin: { ...pass('Receive'), start },
      Receive: wait('order', 'Fulfil'),
      Fulfil: parallel(
        {
          goods: { Pack: { ...wait('packed'), start } },
          money: { Pay: { ...wait('paid'), start } },
        },
        'Done',
      ),
      Done,
    },
    finds: [
      'deadlock Fulfil/money/Pay',
      'unreached Fulfil/money/Pay event[0]',
      'unreached Fulfil branches',
      'unreached Done',
    ],
  },
  {
    name: 'a branch joins its event with the one that has begun it all',
    triggers: triggers('order', 'stock', 'credit'),
    states: {
      Begin: { ...pass('Receive'), start },
      Receive: wait('order', 'Check'),
      Check: parallel(
        {
          goods: { Reserve: { ...wait('order and stock'), start } },
          money: { Trust: { ...wait('credit'), start } },
        },
        'Done',
      ),
      Done,
    },
    finds: ['deadlock Check/goods/Reserve'],
  },
  {
    name: 'one operand of an and-expression can come, the other cannot',
    triggers: { ...triggers('order', 'signed'), sealed: trigger('sealed', '$.type') },
    states: {
      Begin: { ...pass('Receive'), start },
      Receive: wait('order', 'Close'),
      Close: wait('signed and sealed', 'Done'),
      Done,
    },
    finds: ['deadlock Close', 'unreached Close event[0]', 'unreached Done'],
  },
  {
    name: 'only the way of a failure ends in a wait for what was used up',
    triggers: triggers('order', 'helped'),
    states: {
      Begin: { ...pass('Receive'), start },
      Receive: wait('order', 'Ask'),
      Ask: work([call('ask', 'Repair')], 'Done'),
      Repair: wait('helped and order', 'Done'),
      Done,
    },
    finds: ['deadlock Repair'],
  },
  {
    name: 'after the join, the event that a branch took is waited for together with another',
    triggers: triggers('delivered', 'billed', 'signed'),
    states: {
      Ship: {
        ...parallel(
          {
            goods: { Deliver: { ...wait('delivered'), start } },
            money: { Bill: { ...wait('billed'), start } },
          },
          'Close',
        ),
        ResultPath: '$.parts',
        start,
      },
      Close: wait('delivered and signed', 'Done'),
      Done,
    },
    finds: ['deadlock Close'],
  },
]

const losses: readonly Specimen[] = [
  {
    name: 'the payment comes before the order that begins the instance',
    triggers: triggers('order', 'paid'),
    states: { Receive: { ...wait('order', 'Pay'), start }, Pay: wait('paid', 'Done'), Done },
    finds: ['lost paid'],
  },
  {
    name: 'any of three comes before the instance, each waited for with a time limit',
    triggers: triggers('order', 'paid', 'shipped'),
    states: {
      Receive: { ...wait('order', 'Pay'), start },
      Pay: wait('paid', 'Ship', { timeout: 600 }),
      Ship: wait('shipped', 'Done', { timeout: 600 }),
      Done,
      Failed,
    },
    finds: ['lost paid', 'lost shipped'],
  },
  {
    name: 'an alternative that does not fire has retained what the next state needs',
    triggers: triggers('opened', 'checked', 'sealed'),
    states: {
      Begin: { ...pass('Watch'), start },
      Watch: either(on('opened', 'Check'), on('checked and sealed', 'Done')),
      Check: wait('checked', 'Done'),
      Done,
    },
    finds: ['lost checked'],
  },
  {
    name: 'the first state takes what the second one needs, and the other event stays in the mailbox',
    triggers: triggers('mail', 'call'),
    states: {
      Begin: { ...pass('Contact'), start },
      Contact: wait('mail or call', 'Answer'),
      Answer: wait('call', 'Done'),
      Done,
    },
    finds: ['lost mail'],
  },
  {
    name: 'the payment comes after the time limit, and the instance has ended as a success',
    triggers: triggers('order', 'paid'),
    states: {
      Begin: { ...pass('Receive'), start },
      Receive: wait('order', 'Pay'),
      Pay: wait('paid', 'Book', { timeout: 60 }),
      Book: work([call('book', 'Done')], 'Done'),
      Done,
    },
    finds: ['lost paid'],
  },
  {
    name: 'one of two alternatives has run out, and its event is ignored while the other is waited for',
    triggers: triggers('answered', 'refused'),
    states: {
      Begin: { ...pass('Ask'), start },
      Ask: either(on('answered', 'Done', { timeout: 5 }), on('refused', 'Done')),
      Done,
    },
    finds: ['lost answered'],
  },
  {
    name: 'the second half of a pair comes after the time limit and begins an instance of its own',
    triggers: triggers('order', 'paid'),
    states: { Pair: { ...wait('order and paid', 'Done', { timeout: 10 }), start }, Done },
    finds: ['lost order', 'lost paid'],
  },
  {
    name: 'an item that comes before the one before it is acknowledged counts as a repetition',
    triggers: triggers('item', 'scanned', 'closed'),
    states: {
      Begin: { ...pass('Collect'), start },
      Collect: either(on('item and scanned', 'Collect'), on('closed', 'Done')),
      Done,
    },
    finds: ['lost item', 'lost scanned'],
  },
  {
    name: 'a second reading that comes during a pair of readings is ignored',
    triggers: triggers('hot', 'wet'),
    states: {
      Begin: { ...pass('Measure'), start },
      Measure: wait('hot and wet', 'Again'),
      Again: wait('hot', 'Done'),
      Done,
    },
    finds: ['lost hot'],
  },
]

const orders: readonly Specimen[] = [
  {
    name: 'approval and rejection race in one state',
    triggers: triggers('approved', 'rejected'),
    states: {
      Begin: { ...pass('Decide'), start },
      Decide: either(on('approved', 'Done'), on('rejected', 'Failed')),
      Done,
      Failed,
    },
    finds: ['order approved rejected'],
  },
  {
    name: 'three alternatives, of which two lead to the same end',
    triggers: triggers('card', 'cash', 'cancelled'),
    states: {
      Begin: { ...pass('Pay'), start },
      Pay: either(on('card or cash', 'Done'), on('cancelled', 'Cancelled')),
      Done,
      Cancelled: { type: 'END' },
    },
    finds: ['order cancelled card', 'order cancelled cash'],
  },
  {
    name: 'an event for one branch is an alternative in the other',
    triggers: triggers('approved', 'vetoed'),
    seeds: [
      {
        ...noInputs,
        invocations: [{ at: 0, input: {} }],
        events: [],
        functions: {
          allow: [{ result: { verdict: 'yes' } }],
          forbid: [{ result: { verdict: 'no' } }],
        },
      },
    ],
    states: {
      Ask: {
        ...parallel(
          {
            first: { One: { ...wait('approved'), start } },
            second: {
              Two: {
                ...either(
                  on('approved', undefined, { actions: [call('allow', 'Skip')] }),
                  on('vetoed', undefined, { actions: [call('forbid', 'Skip')] }),
                ),
                start,
              },
              Skip: pass(),
            },
          },
          'Decide',
        ),
        start,
      },
      Decide: choose([is('$[1].verdict', 'EQ', 'yes', 'Done')], 'Failed'),
      Done,
      Failed,
    },
    finds: ['order approved vetoed'],
  },
  {
    name: 'an error in a branch comes before or after the time limit of another branch',
    triggers: triggers('ready'),
    states: {
      Both: {
        ...parallel(
          {
            calling: { Call: { ...work([{ function: 'call', timeout: 30 }]), start } },
            waiting: { Wait: { ...wait('ready', undefined, { timeout: 10 }), start } },
          },
          'Done',
        ),
        start,
      },
      Done,
    },
    finds: ['lost ready', 'order Both/waiting/Wait call Both/calling/Call'],
  },
  {
    name: 'two actions at the same time, each with its own way out for a failure',
    states: {
      Book: {
        ...work([call('flight', 'NoFlight'), call('hotel', 'NoHotel')], 'Done', {
          'action-mode': 'PARALLEL',
        }),
        start,
      },
      NoFlight: { type: 'END', status: 'FAILURE' },
      NoHotel: { type: 'END', status: 'FAILURE' },
      Done,
    },
    finds: ['order flight Book hotel Book'],
  },
  {
    name: 'two actions at the same time in a state that waits, one failure tolerated',
    triggers: triggers('go'),
    states: {
      Begin: { ...pass('Go'), start },
      Go: wait('go', 'Done', {
        'action-mode': 'PARALLEL',
        actions: [
          {
            function: 'tell',
            timeout: 5,
            retry: [{ match: 'SYS.MatchAny', 'next-state': 'Done' }],
          },
          {
            function: 'pay',
            timeout: 5,
            retry: [{ match: 'SYS.MatchAny', 'next-state': 'Failed' }],
          },
        ],
      }),
      Done,
      Failed,
    },
    finds: ['order pay Go tell Go'],
  },
  {
    name: 'nothing tells which of two instances an event is for',
    triggers: { finished: trigger('finished', null) },
    states: {
      Begin: { ...pass('Work'), start },
      Work: wait('finished', 'Done'),
      Done,
    },
    finds: ['order finished finished'],
  },
  {
    name: 'the event goes to the instance whose function has answered first',
    triggers: { finished: trigger('finished', null) },
    states: {
      Order: { ...work([call('order')], 'Work'), start },
      Work: wait('finished', 'Done', { InputPath: '$' }),
      Done,
      Failed,
    },
    finds: ['order finished finished', 'order finished order Order'],
  },
  {
    name: 'two departments say of the same field what they think, and the later one wins',
    triggers: triggers('sales', 'legal'),
    seeds: [
      {
        ...noInputs,
        invocations: [{ at: 0, input: {} }],
        events: [
          { at: 1, event: message('sales', { order: 7, approved: true }) },
          { at: 2, event: message('legal', { order: 7, approved: false }) },
        ],
      },
    ],
    states: {
      Begin: { ...pass('Ask'), start },
      Ask: wait('sales and legal', 'Decide'),
      Decide: choose([is('$.approved', 'EQ', true, 'Done')], 'Failed'),
      Done,
      Failed,
    },
    finds: ['order legal sales'],
  },
]

function message(name: string, data: { readonly [key: string]: string | number | boolean }) {
  return { specversion: '1.0', id: `${name}-1`, source: `/${name}`, type: name, data }
}

const mixed: readonly Specimen[] = [
  {
    name: 'a cancellation races with the payment, and both may come before the order',
    triggers: triggers('order', 'paid', 'cancelled'),
    states: {
      Receive: { ...wait('order', 'Pay'), start },
      Pay: either(on('paid', 'Ship'), on('cancelled', 'Failed')),
      Ship: work([call('ship')], 'Done'),
      Done,
      Failed,
    },
    finds: ['lost paid', 'lost cancelled', 'order cancelled paid'],
  },
  {
    name: 'what a branch was told first decides after the join',
    triggers: triggers('yes', 'no'),
    states: {
      Begin: { ...pass('Ask'), start },
      Ask: parallel(
        {
          first: { One: { ...either(on('yes', undefined), on('no', undefined)), start } },
          second: { Two: { ...wait('yes'), start } },
        },
        'Decide',
      ),
      Decide: choose([is('$[0].verdict', 'EQ', 'yes', 'Done')], 'Failed'),
      Done,
      Failed,
    },
    finds: ['order no yes'],
  },
  {
    name: 'two waits in turn without a way out, and a failure that goes back two states',
    triggers: triggers('day', 'night'),
    states: {
      Begin: { ...pass('Day'), start },
      Day: wait('day', 'Night'),
      Night: wait('night', 'Log'),
      Log: work([call('log', 'Day')], 'Day'),
      Done,
    },
    finds: ['endless Day', 'unreached Done'],
  },
  {
    name: 'a filter error is caught where no path can fail',
    states: {
      Ask: {
        ...work(
          [
            call('ask', 'Failed', {
              retry: [
                { match: 'SYS.FilterError', 'next-state': 'Repair' },
                { match: 'SYS.MatchAny', 'next-state': 'Failed' },
              ],
            }),
          ],
          'Done',
        ),
        start,
      },
      Repair: pass('Done'),
      Done,
      Failed,
    },
    finds: ['unreached Ask retry[0,0]', 'unreached Repair'],
  },
]

const loops: readonly Specimen[] = [
  {
    name: 'two choices send the data to each other in no time',
    states: {
      Small: { ...choose([is('$.n', 'GT', 5, 'Done')], 'Large'), start },
      Large: choose([is('$.n', 'LT', 5, 'Small')], 'Done'),
      Done,
    },
    finds: ['endless Small'],
  },
  {
    name: 'a delay in a loop that changes nothing',
    states: {
      Rest: { ...delay(60, 'Look'), start },
      Look: choose([is('$.status', 'EQ', 'ready', 'Done')], 'Rest'),
      Done,
    },
    finds: ['endless Rest'],
  },
  {
    name: 'a used-up retry leads back to the same state',
    states: {
      Ask: { ...work([call('ask', 'Ask')], 'Done'), start },
      Done,
    },
    finds: ['endless Ask'],
  },
  {
    name: 'two states send a failure to each other',
    states: {
      Primary: { ...work([call('primary', 'Secondary')], 'Done'), start },
      Secondary: work([call('secondary', 'Primary')], 'Done'),
      Done,
    },
    finds: ['endless Primary'],
  },
  {
    name: 'ticks go on and on, since no tick meets the condition',
    triggers: triggers('tick'),
    states: {
      Begin: { ...pass('Tick'), start },
      Tick: wait('tick', 'Enough'),
      Enough: choose(
        [{ And: [is('$.n', 'GTEQ', 3), is('$.n', 'LT', 3)], 'next-state': 'Done' }],
        'Tick',
      ),
      Done,
    },
    finds: ['endless Tick', 'unreached Enough choice[0]', 'unreached Done'],
  },
  {
    name: 'the answer is put where the choice does not look',
    states: {
      Poll: {
        ...work([call('poll', 'Failed')], 'Look', { ResultPath: '$.log' }),
        start,
      },
      Look: choose([is('$.status', 'EQ', 'ready', 'Done')], 'Rest'),
      Rest: delay(10, 'Poll'),
      Done,
      Failed,
    },
    finds: ['endless Poll'],
  },
  {
    name: 'a loop in a branch',
    states: {
      Both: {
        ...parallel(
          {
            busy: {
              Spin: { ...choose([is('$.stop', 'EQ', true)], 'Turn'), start },
              Turn: delay(1, 'Spin'),
            },
            idle: { Nothing: { ...pass(), start } },
          },
          'Done',
        ),
        start,
      },
      Done,
    },
    finds: ['endless Both/busy/Spin'],
  },
]

const unreached: readonly Specimen[] = [
  {
    name: 'a condition that contradicts itself',
    states: {
      Decide: {
        ...choose(
          [{ And: [is('$.n', 'GT', 5), is('$.n', 'LT', 5)], 'next-state': 'Never' }],
          'Done',
        ),
        start,
      },
      Never: { type: 'END' },
      Done,
    },
    finds: ['unreached Decide choice[0]', 'unreached Never'],
  },
  {
    name: 'a condition that contradicts the one before',
    states: {
      Large: { ...choose([is('$.n', 'GT', 5, 'Small')], 'Done'), start },
      Small: choose([is('$.n', 'LT', 3, 'Never')], 'Done'),
      Never: { type: 'END' },
      Done,
    },
    finds: ['unreached Small choice[0]', 'unreached Never'],
  },
  {
    name: 'a default that never applies',
    states: {
      Decide: {
        ...choose(
          [
            is('$.kind', 'EQ', 'new', 'Done'),
            { Not: is('$.kind', 'EQ', 'new'), 'next-state': 'Done' },
          ],
          'Never',
        ),
        start,
      },
      Never: { type: 'END' },
      Done,
    },
    finds: ['unreached Decide default', 'unreached Never'],
  },
  {
    name: 'a time limit is caught that is not set',
    states: {
      Ask: {
        ...work(
          [
            {
              function: 'ask',
              retry: [
                { match: 'SYS.Timeout', 'next-state': 'Late' },
                { match: 'SYS.Fail', 'next-state': 'Done' },
              ],
            },
          ],
          'Done',
        ),
        start,
      },
      Late: { type: 'END' },
      Done,
    },
    finds: ['stuck Ask ask', 'unreached Ask retry[0,0]', 'unreached Late'],
  },
  {
    name: 'an entry stands behind one that takes everything',
    states: {
      Ask: {
        ...work(
          [
            {
              function: 'ask',
              timeout: 5,
              retry: [
                { match: 'SYS.MatchAny', 'next-state': 'Done' },
                { match: 'SYS.Fail', 'next-state': 'Later' },
              ],
            },
          ],
          'Done',
        ),
        start,
      },
      Later: { type: 'END' },
      Done,
    },
    finds: ['unreached Ask retry[0,1]', 'unreached Later'],
  },
  {
    name: 'a code that no call can end with',
    states: {
      Ask: {
        ...work(
          [
            {
              function: 'ask',
              timeout: 5,
              retry: [
                { match: 'SYS.Failed', 'next-state': 'Repair' },
                { match: 'SYS.MatchAny', 'next-state': 'Done' },
              ],
            },
          ],
          'Done',
        ),
        start,
      },
      Repair: { type: 'END' },
      Done,
    },
    finds: ['unreached Ask retry[0,0]', 'unreached Repair'],
  },
]

const stuck: readonly Specimen[] = [
  {
    name: 'a call without a time limit in a branch',
    states: {
      Both: {
        ...parallel(
          {
            safe: { Safe: { ...work([call('safe', 'Skip')]), start }, Skip: pass() },
            rash: {
              Rash: {
                ...work([
                  { function: 'rash', retry: [{ match: 'SYS.MatchAny', 'next-state': 'Give up' }] },
                ]),
                start,
              },
              'Give up': pass(),
            },
          },
          'Done',
        ),
        start,
      },
      Done,
    },
    finds: ['stuck Both/rash/Rash rash'],
  },
  {
    name: 'the call without a time limit is the one that makes up for a failure',
    states: {
      Pay: { ...work([call('pay', 'Undo')], 'Done'), start },
      Undo: work([{ function: 'undo' }], 'Failed'),
      Done,
      Failed,
    },
    finds: ['stuck Undo undo'],
  },
  {
    name: 'the second of two actions has no time limit',
    states: {
      Move: { ...work([call('take'), { function: 'bring' }], 'Done'), start },
      Done,
      Failed,
    },
    finds: ['stuck Move bring'],
  },
]

/** Workflows with planted faults. */
export const faulty = [
  ...deadlocks,
  ...losses,
  ...orders,
  ...mixed,
  ...loops,
  ...unreached,
  ...stuck,
]

const soundOnes: readonly Omit<Specimen, 'finds'>[] = [
  {
    name: 'only one of two events leads to a call that may fail',
    triggers: triggers('done', 'progress'),
    states: {
      Begin: { ...pass('Wait'), start },
      Wait: either(on('done', 'Done'), on('progress', 'Log')),
      Log: work([call('log')], 'Rest'),
      Rest: delay(5, 'Wait'),
      Done,
      Failed,
    },
  },
  {
    name: 'of two alternatives joined with a third, one is superfluous',
    triggers: triggers('door', 'window', 'motion'),
    states: { Watch: { ...wait('(door or window) and motion', 'Done'), start }, Done },
  },
  {
    name: 'either event begins an instance and has an action of its own',
    triggers: triggers('card', 'cash'),
    states: {
      Pay: {
        ...either(
          on('card', 'Done', { timeout: 30, actions: [call('charge')] }),
          on('cash', 'Done', { timeout: 60, actions: [call('book')] }),
        ),
        start,
      },
      Done,
      Failed,
    },
  },
  {
    name: 'ten calls in a row, two in each state',
    states: {
      ...Object.fromEntries(
        [1, 2, 3, 4, 5].map((n) => [
          `Step ${n}`,
          {
            ...work([call(`first${n}`), call(`second${n}`)], n === 5 ? 'Done' : `Step ${n + 1}`),
            ...(n === 1 ? { start } : {}),
          },
        ]),
      ),
      Done,
      Failed,
    },
  },
  {
    name: 'ten conditions in a row',
    states: {
      ...Object.fromEntries(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [
          `Is ${n}`,
          {
            ...choose([is(`$.value${n}`, 'GT', n, n === 9 ? 'Done' : `Is ${n + 1}`)], 'Failed'),
            ...(n === 0 ? { start } : {}),
          },
        ]),
      ),
      Done,
      Failed,
    },
  },
  {
    name: 'branches call the same function and handle its errors differently',
    states: {
      Both: {
        ...parallel(
          {
            patient: {
              Ask: {
                ...work([
                  call('ask', 'Skip', {
                    retry: [
                      { match: 'SYS.Timeout', 'max-retry': 2, 'next-state': 'Skip' },
                      {
                        match: 'SYS.Fail',
                        'max-retry': 1,
                        'retry-interval': 3,
                        'next-state': 'Tell',
                      },
                      { match: 'SYS.MatchAny', 'next-state': 'Tell' },
                    ],
                  }),
                ]),
                start,
              },
              Tell: work([call('tell', 'Skip')]),
              Skip: pass(),
            },
            hasty: { Ask: { ...work([call('ask', 'Skip')]), start }, Skip: pass() },
          },
          'Done',
        ),
        start,
      },
      Done,
    },
  },
  {
    name: 'two approvals in turn, each looked at before the next is waited for',
    triggers: triggers('first', 'second'),
    states: {
      Begin: { ...pass('First'), start },
      First: wait('first', 'Was first'),
      'Was first': choose([is('$.approved', 'EQ', true, 'Second')], 'Failed'),
      Second: wait('second', 'Was second'),
      'Was second': choose([is('$.approved', 'EQ', true, 'Done')], 'Failed'),
      Done,
      Failed,
    },
  },
  {
    name: 'what is joined is what has not come yet',
    triggers: triggers('order', 'paid', 'signed'),
    states: {
      Begin: { ...pass('Receive'), start },
      Receive: wait('order', 'Confirm'),
      Confirm: wait('signed and paid', 'Done'),
      Done,
    },
  },
  {
    name: 'the same token, wherever each source has it',
    triggers: {
      ...triggers('order'),
      paid: trigger('paid', '$.subject'),
      sent: trigger('sent', 'parcel.order'),
    },
    states: {
      Begin: { ...pass('Receive'), start },
      Receive: wait('order', 'Pay'),
      Pay: wait('paid', 'Send'),
      Send: wait('sent', 'Done'),
      Done,
    },
  },
  {
    name: 'branches that wait each for its own event, and for one that is for both',
    triggers: triggers('order', 'packed', 'paid', 'shipped'),
    states: {
      Begin: { ...pass('Receive'), start },
      Receive: wait('order', 'Fulfil'),
      Fulfil: parallel(
        {
          goods: { Pack: { ...wait('packed', 'Ship'), start }, Ship: wait('shipped') },
          money: { Pay: { ...wait('paid', 'Close'), start }, Close: wait('shipped') },
        },
        'Done',
      ),
      Done,
    },
  },
  {
    name: 'whichever of order and payment comes first begins the instance',
    triggers: triggers('order', 'paid'),
    states: { Pair: { ...wait('order and paid', 'Done'), start }, Done },
  },
  {
    name: 'a payment that does not come in time is a failure',
    triggers: triggers('order', 'paid'),
    states: {
      Begin: { ...pass('Receive'), start },
      Receive: wait('order', 'Pay'),
      Pay: wait('paid', 'Book', { timeout: 60 }),
      Book: work([call('book')], 'Done'),
      Done,
      Failed,
    },
  },
  {
    name: 'a time limit that runs out in a case is meant',
    triggers: triggers('motion'),
    seeds: [
      { ...noInputs, invocations: [{ at: 0, input: {} }] },
      {
        ...noInputs,
        invocations: [{ at: 0, input: {} }],
        events: [{ at: 3, event: message('motion', { order: 1 }) }],
      },
    ],
    states: {
      Begin: { ...pass('Watch'), start },
      Watch: wait('motion', 'Alarm', { timeout: 60 }),
      Alarm: work([call('alarm', 'Done')], 'Done'),
      Done,
    },
  },
  {
    name: 'alternatives whose rest nobody needs',
    triggers: triggers('opened', 'checked', 'sealed'),
    states: {
      Begin: { ...pass('Watch'), start },
      Watch: either(on('opened', 'Done'), on('checked and sealed', 'Done')),
      Done,
    },
  },
  {
    name: 'two alternatives without time limits, either of which will do',
    triggers: triggers('card', 'cash'),
    states: {
      Begin: { ...pass('Pay'), start },
      Pay: either(on('card', 'Done'), on('cash', 'Done')),
      Done,
    },
  },
  {
    name: 'one event after the other, each kept until its state is entered',
    triggers: triggers('mail', 'call'),
    states: {
      Begin: { ...pass('Contact'), start },
      Contact: wait('mail', 'Rest'),
      Rest: delay(100, 'Answer'),
      Answer: wait('call', 'Done'),
      Done,
    },
  },
  {
    name: 'items are collected until one closes the list',
    triggers: triggers('item', 'closed'),
    states: {
      Begin: { ...pass('Collect'), start },
      Collect: either(on('item', 'Collect'), on('closed', 'Done')),
      Done,
    },
  },
  {
    name: 'a decision is looked at after it has come',
    triggers: triggers('decided'),
    states: {
      Begin: { ...pass('Wait'), start },
      Wait: wait('decided', 'Decide'),
      Decide: choose([is('$.approved', 'EQ', true, 'Approve')], 'Reject'),
      Approve: work([call('approve')], 'Done'),
      Reject: work([call('reject')], 'Done'),
      Done,
      Failed,
    },
  },
  {
    name: 'order and payment are joined, and only one of them says what is to be paid',
    triggers: triggers('order', 'paid'),
    states: {
      Pair: { ...wait('order and paid', 'Decide'), start },
      Decide: choose([is('$.amount', 'GTEQ', 1000, 'Review')], 'Done'),
      Review: work([call('review')], 'Done'),
      Done,
      Failed,
    },
  },
  {
    name: 'an error in a branch is handled in it, beside a wait with a time limit',
    triggers: triggers('ready'),
    states: {
      Both: {
        ...parallel(
          {
            calling: { Call: { ...work([call('call', 'Skip')]), start }, Skip: pass() },
            waiting: { Wait: { ...wait('ready', undefined, { timeout: 10 }), start } },
          },
          'Done',
        ),
        start,
      },
      Done,
      Failed,
    },
  },
  {
    name: 'two actions at the same time with one way out for both',
    states: {
      Book: {
        ...work([call('flight'), call('hotel')], 'Done', { 'action-mode': 'PARALLEL' }),
        start,
      },
      Done,
      Failed,
    },
  },
  {
    name: 'a token tells which instance an event is for',
    triggers: triggers('finished'),
    states: {
      Order: { ...work([call('order')], 'Work'), start },
      Work: wait('finished', 'Done'),
      Done,
      Failed,
    },
  },
  {
    name: 'a function is asked again until it says that it is ready',
    states: {
      Poll: { ...work([call('poll')], 'Look'), start },
      Look: choose(
        [{ And: [is('$.status', 'EQ', 'ready'), is('$.left', 'LT', 1)], 'next-state': 'Done' }],
        'Rest',
      ),
      Rest: delay(10, 'Poll'),
      Done,
      Failed,
    },
  },
  {
    name: 'a failure is given time to go away',
    states: {
      Ask: { ...work([call('ask', 'Cool down')], 'Done'), start },
      'Cool down': delay(300, 'Ask'),
      Done,
    },
  },
  {
    name: 'a failure leads to another function, and its failure to the end',
    states: {
      Primary: { ...work([call('primary', 'Secondary')], 'Done'), start },
      Secondary: work([call('secondary')], 'Done'),
      Done,
      Failed,
    },
  },
  {
    name: 'ticks go on until one is the last',
    triggers: triggers('tick'),
    states: {
      Begin: { ...pass('Tick'), start },
      Tick: wait('tick', 'Enough'),
      Enough: choose([is('$.n', 'GTEQ', 3, 'Done')], 'Tick'),
      Done,
    },
  },
  {
    name: 'conditions on several fields, one after the other and nested',
    states: {
      Age: {
        ...choose(
          [{ And: [is('$.age', 'GTEQ', 18), is('$.country', 'StrEQ', 'DE')], 'next-state': 'Sum' }],
          'Done',
        ),
        start,
      },
      Sum: choose(
        [
          {
            Or: [
              { Not: is('$.sum', 'GT', 0) },
              { And: [is('$.sum', 'LT', 10), is('$.vip', 'EQ', true)] },
            ],
            'next-state': 'Small',
          },
          is('$.sum', 'LTEQ', 100, 'Medium'),
        ],
        'Large',
      ),
      Small: pass('Done'),
      Medium: pass('Done'),
      Large: pass('Done'),
      Done,
    },
  },
  {
    name: 'every entry for an error has its error',
    states: {
      Ask: {
        ...work(
          [
            call('ask', 'Failed', {
              retry: [
                { match: 'SYS.Timeout', 'max-retry': 2, 'next-state': 'Failed' },
                { match: 'Busy', 'max-retry': 1, 'next-state': 'Later' },
                { match: 'pending', 'max-retry': 1, 'next-state': 'Later' },
                { match: 'SYS.Permission', 'next-state': 'Failed' },
                { match: 'SYS.MatchAny', 'next-state': 'Failed' },
              ],
            }),
          ],
          'Done',
        ),
        start,
      },
      Later: delay(5, 'Done'),
      Done,
      Failed,
    },
  },
  {
    name: 'the data is narrowed on the way',
    triggers: triggers('order'),
    states: {
      Receive: { ...wait('order', 'Price', { InputPath: '$.basket' }), start },
      Price: work(
        [call('price', 'Failed', { InputPath: '$.items', ResultPath: '$.price' })],
        'Look',
      ),
      Look: { ...choose([is('$.value', 'GT', 100, 'Discount')], 'Done'), InputPath: '$.price' },
      Discount: work([call('discount', 'Failed', { OutputPath: '$.price' })], 'Done', {
        ResultPath: '$.price',
      }),
      Done,
      Failed,
    },
  },
  {
    name: 'branches within branches, with calls, waits and a choice after the join',
    triggers: triggers('order', 'stock', 'credit'),
    states: {
      Begin: { ...pass('Receive'), start },
      Receive: wait('order', 'Check'),
      Check: parallel(
        {
          goods: {
            Both: {
              ...parallel({
                stock: { Stock: { ...wait('stock'), start } },
                route: { Route: { ...work([call('route', 'Skip')]), start }, Skip: pass() },
              }),
              start,
            },
          },
          money: { Trust: { ...wait('credit', 'Rate'), start }, Rate: delay(5) },
        },
        'Decide',
      ),
      Decide: choose([is('$[1].good', 'EQ', true, 'Done')], 'Failed'),
      Done,
      Failed,
    },
  },
]

/** The same shapes without the faults. */
export const sound: readonly Specimen[] = soundOnes.map((one) => ({ ...one, finds: [] }))
