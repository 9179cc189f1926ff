import { expect, test } from 'vitest'
import { alignBox } from './align'

const card = (x: number, y: number, width = 100) => ({ x, y, width, height: 50 })

test('a box snaps to the middle of another, and the line reaches over both', () => {
  expect(alignBox(card(4, 200, 60), [card(-20, 0)], 8)).toEqual({
    at: { x: 0, y: 200 },
    guides: [{ axis: 'x', at: 30, from: 0, to: 250 }],
  })
})

test('both directions snap by themselves, the nearest wins', () => {
  const { at, guides } = alignBox(card(103, 298), [card(100, 0), card(400, 300)], 6)
  expect(at).toEqual({ x: 100, y: 300 })
  expect(guides.map(({ axis }) => axis)).toEqual(['x', 'y'])
})

test('nothing near, nothing happens', () => {
  expect(alignBox(card(250, 250), [card(0, 0)], 6)).toEqual({ at: { x: 250, y: 250 }, guides: [] })
})
