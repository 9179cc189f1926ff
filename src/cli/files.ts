import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SourceFile } from './Output'

export interface Unreadable {
  readonly unreadable: string
}

/** The file with that name; `-` is standard input. */
export function readSource(name: string): SourceFile | Unreadable {
  try {
    return { name, text: readFileSync(name === '-' ? 0 : name, 'utf8') }
  } catch (error) {
    return { unreadable: `${name}: ${reasonOf(error)}` }
  }
}

/** The files that can be read, and what is said of the others. */
export function readSources(names: readonly string[]): {
  readonly files: readonly SourceFile[]
  readonly unreadable: readonly string[]
} {
  const read = names.map(readSource)
  return {
    files: read.flatMap((one) => ('unreadable' in one ? [] : [one])),
    unreadable: read.flatMap((one) => ('unreadable' in one ? [one.unreadable] : [])),
  }
}

/** The scenario files at or below the paths, in order of their names, each once. */
export function findScenarios(paths: readonly string[]): {
  readonly names: readonly string[]
  readonly unreadable: readonly string[]
} {
  const names = new Set<string>()
  const unreadable: string[] = []
  for (const path of paths) {
    try {
      for (const name of scenariosBelow(path)) names.add(name)
    } catch (error) {
      unreadable.push(`${path}: ${reasonOf(error)}`)
    }
  }
  return { names: [...names], unreadable }
}

/** A file that is named is taken whatever it is called. */
function scenariosBelow(path: string): readonly string[] {
  if (path === '-' || !statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = join(path, entry.name)
      if (entry.isDirectory()) return isSkipped(entry.name) ? [] : scenariosBelow(inner)
      return entry.name.endsWith('.scenario.json') ? [inner] : []
    })
}

const isSkipped = (folder: string) => folder === 'node_modules' || folder.startsWith('.')

/** The file `name` beside the file `from`. */
export function readBeside(from: string, name: string): SourceFile | Unreadable {
  return readSource(from === '-' ? name : join(dirname(from), name))
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder',
  EACCES: 'it may not be read',
  EAGAIN: 'nothing to read',
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? String(error)
}
