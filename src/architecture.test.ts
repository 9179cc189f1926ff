import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'

/** What each folder may import, besides itself. The longest matching folder decides. */
const mayImport: Record<string, readonly string[]> = {
  'core/document': [],
  // A compiled program holds paths that are read already.
  'core/workflow': ['core/document', 'core/paths'],
  'core/paths': [],
  'core/events': [],
  'core/dialects': ['core/document', 'core/workflow', 'core/paths'],
  'core/validation': ['core/document', 'core/workflow', 'core/paths'],
  'core/graph': ['core/workflow'],
  'core/simulation': ['core/workflow', 'core/paths', 'core/events'],
  'core/editor': ['core'],
  workers: ['core'],
  store: ['core', 'workers'],
  ui: ['core', 'store'],
}

/** Every library has one owner. */
const owner: Record<string, string> = {
  'jsonc-parser': 'core/document',
  ajv: 'core/validation',
  elkjs: 'workers',
  reactflow: 'ui/canvas',
  idb: 'store',
  'radix-ui': 'ui',
  'monaco-editor': 'ui/text',
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  .map((file) => ({ file, source: readFileSync(posix.join('src', file), 'utf8') }))

const imports = files.flatMap(({ file, source }) =>
  [...source.matchAll(/(?:\bfrom|\bimport|\bnew URL)\s*\(?\s*'([^']+)'/g)].map(([, to = '']) => ({
    from: file,
    to: to.startsWith('.') ? posix.join(posix.dirname(file), to) : to,
    local: to.startsWith('.'),
  })),
)

const inside = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)
const folderOf = (file: string) =>
  Object.keys(mayImport)
    .filter((folder) => inside(file, folder))
    .sort((a, b) => b.length - a.length)[0]
const dialectOf = (file: string) => /^core\/dialects\/((?!shared\/)[^/]+)\//.exec(file)?.[1]

test('the imports were read at all', () => {
  expect(imports.length).toBeGreaterThan(300)
})

test('a folder imports only itself and what the table allows', () => {
  const broken = imports.filter(({ from, to, local }) => {
    const folder = folderOf(from)
    return local && folder && ![folder, ...(mayImport[folder] ?? [])].some((f) => inside(to, f))
  })
  expect(broken).toEqual([])
})

test('a dialect is an island, and only the registry names it', () => {
  const broken = imports.filter(
    ({ from, to }) =>
      from !== 'core/dialects/index.ts' && dialectOf(to) && dialectOf(to) !== dialectOf(from),
  )
  expect(broken).toEqual([])
})

test('every library has one owner', () => {
  const broken = imports.filter(({ from, to }) => {
    const library = Object.keys(owner).find((name) => inside(to, name))
    return library && !inside(from, owner[library] ?? '')
  })
  expect(broken).toEqual([])
})

test('core is given its clock and its randomness', () => {
  const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.|\bcrypto\./
  const broken = files.filter(({ file, source }) => inside(file, 'core') && impure.test(source))
  expect(broken.map(({ file }) => file)).toEqual([])
})
