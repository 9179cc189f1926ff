import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** The command line as it is: a process with arguments, streams and a status. */
const program = fileURLToPath(new URL('../../bin/cli.mjs', import.meta.url))
const examples = fileURLToPath(new URL('../core/dialects/draft-0.1/examples', import.meta.url))
const example = (name: string) => join(examples, name)

function cli(args: readonly string[], input = '') {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], {
    input,
    encoding: 'utf8',
  })
  return { stdout, stderr, status }
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
  // The first call builds the program.
  cli(['help'])
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const temporary = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const lax = '{ "states": { "A": { "type": "delay", "start": true, "time-delay": 1 } } }\n'

describe('the command line', () => {
  test('validate', () => {
    const good = cli(['validate', '--json', example('home-monitoring.workflow.json')])
    expect(good).toEqual({ stdout: '[]\n', stderr: '', status: 0 })
    const bad = cli(['validate', '--json', '-'], lax)
    const codes = (JSON.parse(bad.stdout) as { code: string }[]).map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['NON_CANONICAL', 'NEXT_MISSING', 'END_MISSING']))
    expect(bad.status).toBe(1)
  })

  test('simulate', () => {
    const files = ['filter-updatearg.workflow.json', 'filter-updatearg.scenario.json'].map(example)
    const { stdout, stderr, status } = cli(['simulate', ...files, '--case', 'hello', '--json'])
    expect(JSON.parse(stdout)).toMatchObject([{ case: 'hello', passed: true, differences: [] }])
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  })

  test('test', () => {
    const { stdout, stderr, status } = cli(['test', examples, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ failed: 0, files: { length: 7 } })
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  })

  test('format', () => {
    const path = temporary('lax.json', lax)
    expect(cli(['format', '--check', path]).status).toBe(1)
    expect(readFileSync(path, 'utf8')).toBe(lax)
    expect(cli(['format', path])).toMatchObject({ stderr: '', status: 0 })
    expect(readFileSync(path, 'utf8')).toBe(lax.replace('delay', 'DELAY'))
    expect(cli(['format', '-'], lax).stdout).toBe(lax.replace('delay', 'DELAY'))
  })

  test('events', () => {
    const event = { specversion: '1.0', id: '1', source: '/s', type: 'com.example.a' }
    const { stdout, status } = cli(['events', '-', '--json'], JSON.stringify(event))
    expect(JSON.parse(stdout)).toMatchObject([{ file: '-', outcome: 'valid', mode: 'json' }])
    expect(status).toBe(0)
    expect(cli(['events', '-', '--json'], '{"id": 1}').status).toBe(1)
  })

  test('says what is wrong with its use on standard error', () => {
    expect(cli(['fly'])).toMatchObject({ stdout: '', status: 2 })
    const lost = cli(['validate', join(folder, 'lost.json'), '--json'])
    expect(lost).toEqual({
      stdout: '[]\n',
      stderr: expect.stringContaining('lost.json: there is no such file'),
      status: 2,
    })
    expect(cli(['test', folder])).toMatchObject({ stdout: '', status: 2 })
    expect(cli(['help']).stdout).toContain('simulate WORKFLOW SCENARIO')
  })
})
