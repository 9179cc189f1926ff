import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Bundles the command line into one file that runs on Node without anything else. */
const root = fileURLToPath(new URL('..', import.meta.url))
const target = fileURLToPath(new URL('../dist-cli/cli.mjs', import.meta.url))

const { output } = await build({
  root,
  logLevel: 'error',
  build: {
    ssr: 'src/cli/main.ts',
    target: 'node20',
    minify: false,
    write: false,
    copyPublicDir: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
  ssr: { noExternal: true },
})

const chunks = output.filter(({ type }) => type === 'chunk')
if (chunks.length !== 1) throw new Error(`the bundle has ${chunks.length} files instead of one`)

// Renamed into place, so that a second process never runs half a file.
mkdirSync(dirname(target), { recursive: true })
const written = `${target}.${process.pid}`
writeFileSync(written, chunks[0].code)
renameSync(written, target)
