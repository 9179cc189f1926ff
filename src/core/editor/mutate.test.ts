import { expect, test } from 'vitest'
import { examples } from '../simulation/examples.test.helper'
import { mutate } from './mutate'

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
