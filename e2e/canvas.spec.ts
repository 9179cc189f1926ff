import { expect, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

const flow = `{
  "states": {
    "First": { "type": "OPERATION", "start": true, "actions": [{ "function": "f" }], "next-state": "Both" },
    "Both": {
      "type": "PARALLEL",
      "branches": {
        "left": { "states": { "L": { "type": "DELAY", "start": true, "time-delay": 1 } } },
        "right": { "states": { "R": { "type": "DELAY", "start": true, "time-delay": 2 } } }
      },
      "next-state": "End"
    },
    "Spare": { "type": "DELAY", "time-delay": 3, "next-state": "End" },
    "End": { "type": "END" }
  }
}
`

async function open(page: Page, text = flow) {
  const designer = await Designer.open(page)
  await designer.openText('flow.json', text)
  await expect(designer.step('End')).toBeVisible()
  return designer
}

/** The document as a value. */
const json = async (designer: Designer) =>
  JSON.parse(await designer.savedText()) as { states: Record<string, Record<string, unknown>> }

async function dragTo(page: Page, designer: Designer, name: string, to: { x: number; y: number }) {
  const box = await designer.step(name).locator('.step-head').first().boundingBox()
  if (!box) throw new Error(`${name} is not on screen`)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 10, box.y + box.height / 2 + 10, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 8 })
  return () => page.mouse.up()
}

const centre = async (page: Page, selector: string) => {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} is not on screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('a state is connected from the keyboard; what cannot be says why', async ({ page }) => {
  const designer = await open(page)
  await designer.select('First')
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog')
  await dialog.getByPlaceholder('to which state?').fill('Spare')
  await page.keyboard.press('Enter')
  expect((await json(designer)).states['First']?.['next-state']).toBe('Spare')
  await page.keyboard.press('Control+z')
  expect(await designer.savedText()).toBe(flow)
})

test('branches fold to a card that counts them, and unfold as they were', async ({ page }) => {
  const designer = await open(page)
  const before = await designer.step('End').boundingBox()
  await designer.step('Both').getByRole('button', { name: 'Fold Both' }).click()
  await expect(designer.step('L')).toHaveCount(0)
  await expect(designer.step('Both')).toContainText('2 branches, 2 states')
  expect(await designer.step('End').boundingBox()).toEqual(before)
  await designer.select('Both')
  await page.keyboard.press('e')
  await expect(designer.step('L')).toBeVisible()
  expect(await designer.savedText()).toBe(flow)

  await page.keyboard.press('e')
  await expect(designer.step('L')).toHaveCount(0)
  await page.getByRole('tab', { name: 'Outline' }).click()
  await page.getByRole('treeitem', { name: /\bL\b/ }).click()
  await expect(designer.step('L')).toBeVisible()
})

test('a state is dragged into a branch and out again', async ({ page }) => {
  const designer = await open(page)
  const into = await centre(page, '.lane >> nth=0')
  const release = await dragTo(page, designer, 'Spare', { x: into.x, y: into.y + 30 })
  await release()
  expect(await json(designer)).toMatchObject({
    states: { Both: { branches: { left: { states: { L: {}, Spare: { type: 'DELAY' } } } } } },
  })
  const text = await designer.savedText()
  await page.keyboard.press('Control+z')
  expect(await designer.savedText()).toBe(flow)
  await page.keyboard.press('Control+y')
  expect(await designer.savedText()).toBe(text)
})

test('the context menu moves a state into a branch', async ({ page }) => {
  const designer = await open(page)
  await designer.step('Spare').locator('.step-head').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Move to branch right of Both' }).click()
  expect(await json(designer)).toMatchObject({
    states: { Both: { branches: { right: { states: { R: {}, Spare: {} } } } } },
  })
})

test('an END cannot be dragged into a branch, and stays where it was put', async ({ page }) => {
  const designer = await open(page)
  const into = await centre(page, '.lane >> nth=0')
  const release = await dragTo(page, designer, 'End', into)
  await release()
  expect(await designer.savedText()).toBe(flow)
})

test('a state without edges is put onto an edge', async ({ page }) => {
  const designer = await open(page)
  const edge = await centre(page, '[data-edge="First#actions"], .react-flow__edge >> nth=0')
  const release = await dragTo(page, designer, 'Spare', edge)
  await release()
  expect(await json(designer)).toMatchObject({
    states: { First: { 'next-state': 'Spare' }, Spare: { 'next-state': 'Both' } },
  })
  await page.keyboard.press('Control+z')
  expect(await designer.savedText()).toBe(flow)
})

test('dragging aligns with neighbours, with Alt it leaves a copy', async ({ page }) => {
  const designer = await open(page)
  const first = await designer.step('First').boundingBox()
  const spare = await designer.step('Spare').boundingBox()
  if (!first || !spare) throw new Error('no states on screen')
  const release = await dragTo(page, designer, 'Spare', {
    x: first.x + first.width / 2 + 3,
    y: first.y - 60,
  })
  await expect(page.locator('.guide').first()).toBeVisible()
  await release()
  await expect(page.locator('.guide')).toHaveCount(0)
  const aligned = await designer.step('Spare').boundingBox()
  expect(
    aligned && Math.abs(aligned.x + aligned.width / 2 - first.x - first.width / 2),
  ).toBeLessThan(1)
  expect(await designer.savedText()).toBe(flow)

  await page.keyboard.down('Alt')
  const copy = await dragTo(page, designer, 'Spare', { x: first.x - 120, y: first.y + 40 })
  await copy()
  await page.keyboard.up('Alt')
  await expect(designer.step('Spare 2')).toBeVisible()
  expect((await designer.step('Spare').boundingBox())?.x).toBe(aligned?.x)
})

test('Shift and arrows extend the selection along the flow', async ({ page }) => {
  const designer = await open(page)
  await designer.select('First')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.locator('.step[data-selected]')).toHaveCount(2)
})

test('an edge is led elsewhere by its end', async ({ page }) => {
  const designer = await open(page)
  const end = page.locator('[data-id="Both#branches"] .react-flow__edgeupdater-target')
  const from = await end.boundingBox()
  const to = await designer.step('First').boundingBox()
  if (!from || !to) throw new Error('no edge on screen')
  await page.mouse.move(from.x + from.width / 2, from.y + 4)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, to.y + 20, { steps: 8 })
  await page.mouse.up()
  const { states } = await json(designer)
  expect([states['Both'], states['Spare']].map((one) => one?.['next-state'])).toContain('First')
})

test('places go out as a file and come in again', async ({ page }) => {
  const designer = await open(page)
  const before = await designer.step('Spare').boundingBox()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Places of the states' }).click()
  const path = await (await download).path()
  await designer.select('Spare')
  await page.keyboard.press('Alt+ArrowRight')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByLabel('Workflow file').setInputFiles({
    name: 'flow.layout.json',
    mimeType: 'application/json',
    buffer: (await import('node:fs')).readFileSync(path),
  })
  await expect.poll(() => designer.step('Spare').boundingBox()).toEqual(before)
  expect(await designer.savedText()).toBe(flow)
})
