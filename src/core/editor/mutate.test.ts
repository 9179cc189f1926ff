import { expect, test } from 'vitest'
import { examples } from '../simulation/examples.test.helper'
import { holdingCases, mutate } from './mutate'

const rates = examples.map(({ file, text, cases }) => {
  const reports = [...mutate(text, cases)]
  return { file, total: reports.length, killed: reports.filter((one) => one.killedBy).length }
})

test.each(rates)('$file, which its cases reach wholly: no change survives', (rate) => {
  expect(rate.total).toBeGreaterThan(0)
  expect(rate.killed).toBe(rate.total)
})

test('there is much that is changed', () => {
  expect(rates.reduce((sum, { total }) => sum + total, 0)).toBeGreaterThan(200)
})

test('without cases everything survives', () => {
  const [example] = examples
  const reports = example ? [...mutate(example.text, [])] : []
  expect(reports.every(({ killedBy }) => killedBy === null)).toBe(true)
})

test('a case that fails anyway is no witness', () => {
  const [example] = examples
  if (!example) throw new Error('there is no example')
  const wrong = example.cases.map((one) => ({ ...one, expect: { instances: [] } }))
  expect(holdingCases(example.text, [...wrong, ...example.cases])).toEqual(example.cases)
})

test('a change of a target names the state that it is in', () => {
  const [example] = examples
  const reports = example ? [...mutate(example.text, [])] : []
  const targets = reports.filter(({ mutant }) => mutant.kind === 'target')
  expect(new Set(targets.map(({ mutant }) => mutant.what)).size).toBe(targets.length)
  for (const { mutant } of targets) {
    expect(mutant.what).toContain(String(mutant.path[mutant.path.indexOf('states') + 1]))
  }
})
