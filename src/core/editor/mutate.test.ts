import { expect, test } from 'vitest'
import { examples } from '../simulation/examples.test.helper'
import { mutate } from './mutate'

const rates = examples.map(({ file, text, cases }) => {
  const reports = [...mutate(text, cases)]
  return { file, total: reports.length, killed: reports.filter((one) => one.killedBy).length }
})

test.each(rates)('$file: most of what is changed is noticed', ({ total, killed }) => {
  expect(killed / total).toBeGreaterThanOrEqual(0.85)
})

test('an example that its cases reach wholly has no mutant that survives', () => {
  const filter = rates.find(({ file }) => file.startsWith('filter'))
  expect(filter).toMatchObject({ total: 6, killed: 6 })
})

test('nine of ten mutants of all examples are noticed', () => {
  const sum = (key: 'total' | 'killed') => rates.reduce((all, one) => all + one[key], 0)
  expect(sum('total')).toBeGreaterThan(200)
  expect(sum('killed') / sum('total')).toBeGreaterThan(0.9)
})

test('without cases everything survives', () => {
  const [example] = examples
  const reports = example ? [...mutate(example.text, [])] : []
  expect(reports.every(({ killedBy }) => killedBy === null)).toBe(true)
})
