import { expect, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Run' })
const verb = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true })
const phase = (designer: Designer, step: string) => designer.step(step).locator('.step').first()
const courses = (page: Page) => page.getByRole('group', { name: 'Courses of the run' })

const flow = `{
  "states": {
    "First": { "type": "DELAY", "start": true, "time-delay": 5, "next-state": "Ask" },
    "Ask": { "type": "OPERATION", "actions": [{ "function": "price" }], "next-state": "Last" },
    "Last": { "type": "DELAY", "time-delay": 7, "next-state": "End" },
    "End": { "type": "END" }
  }
}
`

async function open(page: Page) {
  const designer = await Designer.open(page)
  await designer.openText('flow.json', flow)
  await verb(page, 'Run').click()
  await expect(page.getByRole('slider', { name: 'Position in the run' })).toBeVisible()
  return designer
}

test('courses keep their names apart, stay when the run is replayed, and can be given up', async ({
  page,
}) => {
  const designer = await open(page)
  for (let i = 0; i < 2; i += 1) await page.keyboard.press('F10')
  await expect(phase(designer, 'Ask')).toHaveAttribute('data-phase', 'active')
  await page.getByRole('tab', { name: 'What if?' }).click()
  for (const code of ['Broken', 'Busy']) {
    await page.getByLabel('As JSON').fill(`{ "error": "${code}" }`)
    await page.getByRole('button', { name: 'Fork here' }).click()
    await expect(courses(page).getByRole('button', { pressed: true })).toContainText('price')
    await page.keyboard.press('F5')
    await expect(phase(designer, 'Ask')).toHaveAttribute('data-phase', 'failed')
    await courses(page).getByRole('button', { name: 'Original', exact: true }).click()
    await expect(phase(designer, 'Ask')).toHaveAttribute('data-phase', 'active')
  }
  const names = courses(page).locator('.branch')
  await expect(names).toHaveText([
    'Original',
    'price answers otherwise',
    'price answers otherwise (2)',
  ])
  await designer.replaceInText('7,', '9,')
  await page.getByRole('button', { name: 'Replay to here' }).click()
  await expect(names).toHaveCount(3)
  await names.nth(2).click()
  await expect(phase(designer, 'Ask')).toHaveAttribute('data-phase', 'failed')
  await page.getByRole('button', { name: 'Give up “price answers otherwise (2)”' }).click()
  await expect(names).toHaveCount(2)
  await expect(phase(designer, 'Ask')).toHaveAttribute('data-phase', 'active')
  await page.keyboard.press('F5')
  await expect(bar(page).getByRole('button', { name: 'Clock: 14 s' })).toBeVisible()
  designer.expectNoErrors()
})

test('running to a state that does not come again stays where it is and says so', async ({
  page,
}) => {
  const designer = await open(page)
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('F10')
  await expect(phase(designer, 'Last')).toHaveAttribute('data-phase', 'active')
  await designer.step('First').locator('.step-head').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Run to the selected state' }).click()
  await expect(page.locator('.toast')).toContainText('First is not entered from here on.')
  await expect(phase(designer, 'Last')).toHaveAttribute('data-phase', 'active')
  await expect(phase(designer, 'End')).toHaveAttribute('data-phase', 'off')
  designer.expectNoErrors()
})

test('a step by hand ends playing; a document that is opened meanwhile has no run', async ({
  page,
}) => {
  const designer = await open(page)
  await page.getByLabel('Pace of playing').selectOption('1 / s')
  await designer.canvas.focus()
  await page.keyboard.press('Space')
  await expect(phase(designer, 'First')).not.toHaveAttribute('data-phase', 'off')
  await page.keyboard.press('Shift+F10')
  await expect(verb(page, 'Play')).toBeVisible()
  await expect(phase(designer, 'End')).toHaveAttribute('data-phase', 'off')
  await page.keyboard.press('Space')
  await designer.openExample('Loan approval')
  await expect(verb(page, 'Run')).toBeVisible()
  await page.getByRole('tab', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Instances' })).toHaveCount(0)
  designer.expectNoErrors()
})

test('paths deep in large data are shown; what is folded is not drawn', async ({ page }) => {
  const designer = await open(page)
  await page.getByRole('tab', { name: 'Inputs and mocks' }).click()
  const items = Array.from({ length: 900 }, (_, index) => ({ index, name: `item ${index}` }))
  const input = { order: { l: { m: { n: { o: 'here' } } } }, items }
  await page.getByLabel('Input of start 1').fill(JSON.stringify(input))
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('F5')
  await designer.select('Ask')
  await page.getByRole('tab', { name: 'Data', exact: true }).click()
  const tree = page.getByRole('group', { name: 'Input', exact: true })
  await expect(tree).toContainText('[900]')
  expect(await tree.locator('.tree-line').count()).toBeLessThan(60)
  await tree.getByText('items').click()
  await expect(tree.getByRole('button', { name: '700 more' })).toBeVisible()
  await page.getByLabel('Path: InputPath', { exact: true }).fill('$.order.l.m.n.o')
  const marked = page
    .getByRole('group', { name: 'InputPath: what it selects from' })
    .locator('[data-selected]')
  await expect(marked).toContainText('"here"')
  await expect(marked).toBeVisible()
  designer.expectNoErrors()
})
