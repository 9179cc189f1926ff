import { expect, test } from 'playwright/test'
import { Designer } from './pages/Designer'

test('a workflow is built with the mouse and the text follows', async ({ page }) => {
  const designer = await Designer.open(page)
  await designer.newDocument()
  await expect(designer.step('Start').locator('.step')).toHaveAttribute('data-selected', 'true')
  await designer.addFromPalette('Operation')
  await expect(designer.step('Operation')).toBeVisible()
  await expectInOrder(designer, ['Start', 'Operation', 'End'])
  await designer.addFromPalette('Delay')
  await expectInOrder(designer, ['Start', 'Operation', 'Delay', 'End'])
  const tidy = page.getByRole('button', { name: 'Keep arranged at each change' })
  await expect(tidy).toHaveAttribute('aria-pressed', 'true')
  await designer.dragFromPalette('Switch', { x: 560, y: 130 })
  await expect(tidy).toHaveAttribute('aria-pressed', 'false')
  await designer.connect('Operation', 0, 'Switch')
  await designer.rename('Switch', 'Decide')
  const text = JSON.parse(await designer.savedText())
  expect(text.states.Operation).toEqual({
    type: 'OPERATION',
    actions: [],
    'next-state': 'Decide',
  })
  expect(text.states.Decide.type).toBe('SWITCH')
  expect(Object.keys(text.states)).toEqual(['Start', 'Operation', 'Delay', 'End', 'Decide'])
  designer.expectNoErrors()
})

/** From top to bottom. */
async function expectInOrder(designer: Designer, names: readonly string[]) {
  const tops = async () =>
    Promise.all(names.map(async (name) => (await designer.step(name).boundingBox())?.y ?? 0))
  await expect
    .poll(async () => {
      const all = await tops()
      return all.every((top, index) => index === 0 || top > (all[index - 1] ?? 0) + 20)
    })
    .toBe(true)
}

test('an emptied canvas says how to begin', async ({ page }) => {
  const designer = await Designer.open(page)
  await designer.newDocument()
  await designer.select('Start')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect(designer.canvas.getByText('An empty workflow')).toBeVisible()
  await designer.addFromPalette('End')
  await expect(designer.step('End')).toBeVisible()
  expect(JSON.parse(await designer.savedText())).toEqual({ states: { End: { type: 'END' } } })
})

test('the same with the keyboard alone', async ({ page }) => {
  const designer = await Designer.open(page)
  await designer.run('New document')
  await page.keyboard.press('Alt+1')
  await expect(designer.canvas).toBeFocused()
  await expect(designer.step('Start').locator('.step')).toHaveAttribute('data-selected', 'true')
  await page.keyboard.press('F2')
  await page.keyboard.type('Approve')
  await page.keyboard.press('Enter')
  await expect(designer.step('Approve')).toBeVisible()
  await page.keyboard.press('a')
  await page.keyboard.type('delay')
  await page.keyboard.press('Enter')
  await expect(designer.step('Delay')).toBeVisible()
  const { states } = JSON.parse(await designer.savedText())
  expect(states.Approve['next-state']).toBe('Delay')
  expect(states.Delay['next-state']).toBe('End')
})

test('undo takes everything back byte for byte, redo brings it again', async ({ page }) => {
  const designer = await Designer.open(page)
  const original =
    '{\r\n\t"states" : { "A":{"type":"OPERATION","start":true,"actions":[],\r\n "next-state":"B"},\r\n\t "B" : {"type":"END"} } }'
  await designer.openText('odd.json', original)
  await designer.rename('A', 'First')
  await designer.select('First')
  await designer.addFromPalette('Delay')
  await designer.select('B')
  await page.keyboard.press('Alt+ArrowRight')
  const edited = await designer.savedText()
  expect(edited).toContain('"First"')
  expect(edited).toContain('DELAY')
  await designer.undoAll()
  expect(await designer.savedText()).toBe(original)
  await designer.redoAll()
  expect(await designer.savedText()).toBe(edited)
  designer.expectNoErrors()
})

test('deleting a state heals the flow', async ({ page }) => {
  const designer = await Designer.open(page)
  await designer.openText(
    'chain.json',
    JSON.stringify({
      states: {
        A: { type: 'OPERATION', start: true, actions: [], 'next-state': 'B' },
        B: { type: 'DELAY', 'time-delay': 5, 'next-state': 'C' },
        C: { type: 'END' },
      },
    }),
  )
  await designer.select('B')
  await page.keyboard.press('Delete')
  await expect(designer.step('B')).toBeHidden()
  const { states } = JSON.parse(await designer.savedText())
  expect(states.A['next-state']).toBe('C')
})

test('typing changes the picture, broken text keeps the last one and says where it breaks', async ({
  page,
}) => {
  const designer = await Designer.open(page)
  await designer.openText(
    'typed.json',
    '{\n  "states": {\n    "A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "B" },\n    "B": { "type": "END" }\n  }\n}\n',
  )
  await designer.typeInText('"A"', ' x')
  await expect(designer.canvas.getByRole('alert')).toContainText('error on line 3')
  await expect(designer.step('A')).toBeVisible()
  await expect(designer.step('B')).toBeVisible()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await expect(designer.canvas.getByRole('alert')).toBeHidden()
  await designer.replaceInText('"B"', '"Done"')
  await expect(designer.step('Done')).toBeVisible()
})

test('selection is one thing on canvas, in the text and in the outline', async ({ page }) => {
  const designer = await Designer.open(page)
  await designer.openText(
    'two.json',
    '{\n  "states": {\n    "A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "B" },\n    "B": { "type": "END" }\n  }\n}\n',
  )
  await page.getByRole('tab', { name: 'Outline' }).click()
  await page.getByRole('treeitem', { name: 'B' }).click()
  await expect(designer.step('B').locator('.step')).toHaveAttribute('data-selected', 'true')
  await designer.text.getByText('"actions"').first().click()
  await expect(designer.step('A').locator('.step')).toHaveAttribute('data-selected', 'true')
  await expect(page.getByRole('treeitem', { name: 'A' })).toHaveAttribute('aria-selected', 'true')
})

test('copied states are text of the specification and can be pasted', async ({ page }) => {
  const designer = await Designer.open(page)
  await designer.openText(
    'copy.json',
    '{\n  "states": {\n    "A": { "type": "OPERATION", "start": true, "actions": [{ "function": "f" }], "next-state": "B" },\n    "B": { "type": "END" }\n  }\n}\n',
  )
  await designer.select('A')
  await page.keyboard.press('Control+c')
  await expect
    .poll(async () =>
      JSON.parse((await page.evaluate(() => navigator.clipboard.readText())) || '0'),
    )
    .toMatchObject({ states: { A: { type: 'OPERATION' } } })
  await page.keyboard.press('Control+v')
  await expect(designer.canvas.locator('.step-name')).toHaveCount(3)
})
