import fc from 'fast-check'

/** How a document is laid out; every way is JSON but for the comments. */
interface Layout {
  /** '' writes everything on one line. */
  readonly indent: string
  readonly eol: string
  readonly colon: string
  readonly comments: 'none' | 'own-line' | 'end-of-line'
  readonly end: string
}

type Shape = 'object' | 'named' | 'keyed'

type Tree = string | readonly Tree[] | ReadonlyMap<string, Tree>

interface Seed {
  readonly type: 'EVENT' | 'OPERATION' | 'SWITCH' | 'DELAY' | 'END' | 'PARALLEL'
  /** Chooses targets among the states of the scope; beyond them: none, or one that is missing. */
  readonly targets: readonly number[]
  readonly hasNote: boolean
  readonly inner: readonly Seed[]
}

const layouts: fc.Arbitrary<Layout> = fc
  .record({
    indent: fc.constantFrom('', '  ', '    ', '\t'),
    eol: fc.constantFrom('\n', '\r\n'),
    colon: fc.constantFrom(':', ': ', ' : '),
    comments: fc.constantFrom('none' as const, 'own-line' as const, 'end-of-line' as const),
    end: fc.constantFrom('', '\n', '\r\n\r\n'),
  })
  .map((layout) => (layout.indent === '' ? { ...layout, comments: 'none' as const } : layout))

/** States with states inside them to a depth of `depth`. */
function seeds(depth: number): fc.Arbitrary<Seed> {
  return fc.record({
    type: fc.constantFrom('EVENT', 'OPERATION', 'SWITCH', 'DELAY', 'END', 'PARALLEL'),
    targets: fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }),
    hasNote: fc.boolean(),
    inner: depth > 0 ? fc.array(seeds(depth - 1), { maxLength: 3 }) : fc.constant([]),
  })
}

/** Documents of the draft in every layout, with comments, unknown keys and numbers like 1.50. */
export const oddDocuments: fc.Arbitrary<string> = fc
  .record({
    layout: layouts,
    shape: fc.constantFrom<Shape>('object', 'object', 'named', 'keyed'),
    states: fc.array(seeds(2), { minLength: 1, maxLength: 6 }),
    triggers: fc.constantFrom<readonly string[]>([], ['placed'], ['placed', 'order paid']),
  })
  .map(({ layout, shape, states, triggers }) => {
    const definitions = triggers.map((name): [string, Tree] => [
      name,
      object({ source: text(`/${name}`), 'correlation-token': text('$.data.id') }),
    ])
    const document = new Map<string, Tree>([
      ...(triggers.length > 0 ? [['trigger-defs', new Map(definitions)] as const] : []),
      ['x-big', '12345678901234567890.50'],
      ['states', scope(states, { triggers, shape, path: 's', isBranch: false })],
    ])
    return print(document, layout)
  })

interface Around {
  readonly triggers: readonly string[]
  readonly shape: Shape
  readonly path: string
  readonly isBranch: boolean
}

function scope(seeds: readonly Seed[], around: Around): Tree {
  const own = around.isBranch ? seeds.filter(({ type }) => type !== 'END') : seeds
  const names = own.map((_seed, index) => `${around.path}${index}`)
  const first = own.findIndex(({ type }) => type !== 'END')
  const states = own.map((one, index): [string, Map<string, Tree>] => [
    names[index] ?? '',
    state(one, names, index === first, { ...around, path: `${names[index]}.` }),
  ])
  if (around.shape === 'object') return new Map(states)
  if (around.shape === 'keyed') return states.map((entry) => new Map([entry]))
  return states.map(([name, members]) => new Map([['name', text(name)], ...members]))
}

function state(
  { type, targets, hasNote, inner }: Seed,
  names: readonly string[],
  isStart: boolean,
  around: Around,
): Map<string, Tree> {
  const lead = (index: number, key = 'next-state') => {
    const target = targets[index] ?? 0
    const name = target === 9 ? 'nowhere' : names[target]
    return name === undefined ? {} : { [key]: text(name) }
  }
  const action = object({
    function: text('f'),
    timeout: '1.50e1',
    retry: [object({ match: text('SYS.Fail'), ...lead(2) })],
  })
  const [first = 'placed', second = first] = around.triggers
  const expression = `${quote(first)} and ${quote(second)}`
  const own: Record<Seed['type'], () => Record<string, Tree>> = {
    EVENT: () => ({
      events: [
        object({ 'event-expression': text(expression), actions: [action], ...lead(0) }),
        object({ 'event-expression': text(quote(first)), timeout: '5', ...lead(1) }),
      ],
    }),
    OPERATION: () => ({ 'action-mode': text('Sequential'), actions: [action], ...lead(0) }),
    SWITCH: () => ({
      choices: [
        object({ path: text('$.a'), operator: text('GT'), value: '1.0', ...lead(0) }),
        object({
          Not: object({ path: text('$.b'), operator: text('EQ'), value: 'null' }),
          ...lead(1),
        }),
      ],
      ...lead(2, 'default'),
    }),
    DELAY: () => ({ 'time-delay': '60.0', ...lead(0) }),
    PARALLEL: () => ({
      branches: object({
        'a/b': object({ states: scope(inner, { ...around, isBranch: true }) }),
        ...(hasNote ? { empty: object({ states: object({}) }) } : {}),
      }),
      ...lead(0),
    }),
    END: (): Record<string, Tree> => (hasNote ? { status: text('FAILURE') } : {}),
  }
  return object({
    ...(isStart ? { start: 'true' } : {}),
    type: text(hasNote ? type : type.toLowerCase()),
    ...(hasNote ? { 'x-note': String.raw`"\u0041\n"` } : {}),
    ...own[type](),
  })
}

const text = (value: string) => JSON.stringify(value)
const quote = (name: string) => (/\s/.test(name) ? `'${name}'` : name)
const object = (members: Record<string, Tree>) => new Map(Object.entries(members))

function print(tree: Tree, layout: Layout): string {
  let notes = 0
  const note = () => `note ${(notes += 1)} `
  const write = (node: Tree, outer: string): string => {
    if (typeof node === 'string') return node
    const inner = outer + layout.indent
    const isMap = node instanceof Map
    const parts = isMap
      ? [...node].map(([key, value]) => `${text(key)}${layout.colon}${write(value, inner)}`)
      : [...node.values()].map((item) => write(item, inner))
    const [open, close] = isMap ? '{}' : '[]'
    if (parts.length === 0) return `${open}${close}`
    if (layout.indent === '') return `${open} ${parts.join(', ')} ${close}`
    const lines = parts.map((part, index) => {
      const comma = index < parts.length - 1 ? ',' : ''
      if (layout.comments === 'own-line')
        return `${inner}/* ${note()}*/${layout.eol}${inner}${part}${comma}`
      if (layout.comments === 'end-of-line') return `${inner}${part}${comma} // ${note()}`
      return `${inner}${part}${comma}`
    })
    return `${open}${layout.eol}${lines.join(layout.eol)}${layout.eol}${outer}${close}`
  }
  return write(tree, '') + layout.end
}
