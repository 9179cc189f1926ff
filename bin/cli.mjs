#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Runs the command line; builds it first if it is missing or older than its sources. */
const root = fileURLToPath(new URL('..', import.meta.url))
const bundle = join(root, 'dist-cli', 'cli.mjs')
const sources = ['src/core', 'src/cli', 'scripts/build-cli.mjs', 'scripts/ajvValidatorPlugin.ts']

if (!isFresh()) {
  // The build has nothing to say on standard output, which belongs to the command.
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build-cli.mjs')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) process.exit(2)
}
await import(pathToFileURL(bundle).href)

function isFresh() {
  if (!existsSync(bundle)) return false
  const built = statSync(bundle).mtimeMs
  return sources.every((source) => newest(join(root, source)) <= built)
}

function newest(path) {
  if (!existsSync(path)) return 0
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
