import { describe, expect, test } from 'vitest'
import { readArgs } from './args'

const read = (line: string) => readArgs(line.split(' ').filter(Boolean))

describe('arguments', () => {
  test.each([
    ['validate a b --json', { command: 'validate', files: ['a', 'b'], all: false }, true],
    ['validate --all -', { command: 'validate', files: ['-'], all: true }, false],
    ['test src', { command: 'test', paths: ['src'] }, false],
    ['format --check a', { command: 'format', files: ['a'], check: true }, false],
    ['events a --as json-batch', { command: 'events', options: { as: 'json-batch' } }, false],
    ['events a --to 1.0 --json', { command: 'events', options: { to: '1.0' } }, true],
    ['events --write=curl a', { command: 'events', options: { write: 'curl' } }, false],
    ['--help', { command: 'help' }, false],
  ])('%s', (line, request, json) => {
    expect(read(line)).toMatchObject({ ok: true, request, json })
  })

  test('the name of a case may have spaces', () => {
    expect(readArgs(['simulate', 'w', 's', '--case', 'two words', '--trace'])).toMatchObject({
      ok: true,
      request: {
        command: 'simulate',
        workflow: 'w',
        scenario: 's',
        options: { case: 'two words', trace: true },
      },
    })
  })

  test.each([
    '',
    'fly',
    'constructor',
    'validate',
    'validate a --fix',
    'validate - -',
    'simulate w',
    'simulate w s t',
    'simulate - -',
    'simulate w s --case',
    'events a --as xml',
    'events a --to 2.0',
    'events a --write yaml',
  ])('refuses "%s"', (line) => {
    expect(read(line)).toMatchObject({ ok: false, message: expect.stringMatching(/\w/) })
  })
})
