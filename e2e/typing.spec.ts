import { expect, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

const flow = `{
  "trigger-defs": { "paid": { "source": "/shop", "eventID": "paid" } },
  "states": {
    "Wait": {
      "type": "EVENT",
      "start": true,
      "events": [{ "event-expression": "paid", "next-state": "Ship" }]
    },
    "Ship": {
      "type": "OPERATION",
      "actions": [{ "function": "ship" }],
      "next-state": "End"
    },
    "End": {
      "type": "END"
    }
  }
}
`

const suggestions = (page: Page) => page.locator('.suggest-widget.visible')

async function open(page: Page, text = flow) {
  const designer = await Designer.open(page)
  await designer.openText('flow.json', text)
  await expect(designer.step('End')).toBeVisible()
  return designer
}

test('keys are completed with a value to go on from', async ({ page }) => {
  const designer = await open(page)
  await designer.typeInText('"type": "END"', ',')
  await page.keyboard.press('Enter')
  await page.keyboard.type('"sta')
  await expect(suggestions(page)).toContainText('status')
  await page.keyboard.press('Enter')
  await expect(suggestions(page)).toContainText('FAILURE')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(JSON.parse(await designer.savedText())).toMatchObject({
    states: { End: { type: 'END', status: 'FAILURE' } },
  })
  designer.expectNoErrors()
})

test('names of states are completed where a target is written', async ({ page }) => {
  const designer = await open(page)
  await designer.replaceInText('state": "Ship" }', 'state": ')
  await page.keyboard.type('"e')
  const rows = suggestions(page).locator('.monaco-list-row')
  await expect(rows).toHaveText([/^End/])
  await page.keyboard.press('Enter')
  expect(await designer.savedText()).toContain('"paid", "next-state": "End"')
})

test('events are completed inside an expression', async ({ page }) => {
  const designer = await open(page)
  await designer.typeInText('"event-expression": "paid', ' or pa')
  await expect(suggestions(page)).toContainText('paid')
  await page.keyboard.press('Enter')
  expect(await designer.savedText()).toContain('"event-expression": "paid or paid"')
})

test('F12 leads to the definition, F2 renames everywhere in one step', async ({ page }) => {
  const designer = await open(page)
  await designer.typeInText('"next-state": "Shi', '')
  await page.keyboard.press('F12')
  await page.keyboard.press('F2')
  const field = page.locator('.rename-input')
  await expect(field).toHaveValue('Ship')
  await field.fill('Send it')
  await page.keyboard.press('Enter')
  await expect(designer.step('Send it')).toBeVisible()
  expect(await designer.savedText()).toBe(flow.replaceAll('"Ship"', '"Send it"'))
  await page.keyboard.press('Control+z')
  expect(await designer.savedText()).toBe(flow)
})

test('hovering says what a key means and which statement says so', async ({ page }) => {
  const designer = await open(page)
  await designer.text.locator('.view-line span', { hasText: '"event-expression"' }).last().hover()
  const hover = page.locator('.monaco-hover:not(.hidden)')
  await expect(hover).toContainText('Wait for')
  await expect(hover).toContainText('R18')
})

test('the light bulb repairs, and shows before what it would change', async ({ page }) => {
  const broken = flow.replace('"next-state": "Ship"', '"next-state": "Shop"')
  const designer = await open(page, broken)
  await expect(designer.status).toContainText('1')
  await designer.typeInText('"next-state": "Sho', '')
  await page.keyboard.press('Control+.')
  const menu = page.locator('.action-widget')
  await menu.getByText('Preview: ', { exact: false }).first().click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('.monaco-diff-editor')).toContainText('"Ship"')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  expect(await designer.savedText()).toBe(flow)
  await page.keyboard.press('Control+z')
  expect(await designer.savedText()).toBe(broken)
  designer.expectNoErrors()
})

test('the badge of a state repairs it', async ({ page }) => {
  const designer = await open(page, flow.replace('"next-state": "Ship"', '"next-state": "Shop"'))
  await designer
    .step('Wait')
    .getByRole('button', { name: /1 problem/ })
    .click()
  await page.getByRole('menuitem', { name: /Ship/ }).click()
  expect(await designer.savedText()).toBe(flow)
})

test('a document is brought into its canonical form as one step that is shown before', async ({
  page,
}) => {
  const odd = flow.replace('"OPERATION"', '"operation"').replace('"END"', '"End"')
  const designer = await open(page, odd)
  await designer.run('canonical form')
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('.monaco-diff-editor')).toContainText('"OPERATION"')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  expect(await designer.savedText()).toBe(flow)
  await page.keyboard.press('Control+z')
  expect(await designer.savedText()).toBe(odd)
  designer.expectNoErrors()
})

test('the outline of the text leads to a state', async ({ page }) => {
  await open(page)
  await page.keyboard.press('Alt+2')
  await page.keyboard.press('Control+Shift+o')
  const list = page.locator('.quick-input-widget')
  await expect(list).toContainText('Ship')
  await page.keyboard.type('Ship')
  await page.keyboard.press('Enter')
  await page.keyboard.press('F2')
  await expect(page.locator('.rename-input')).toHaveValue('Ship')
})

test('references above a state list where it is named; runs go to it', async ({ page }) => {
  const designer = await open(page)
  const lens = designer.text.locator('.codelens-decoration')
  await expect(lens.filter({ hasText: '0 references' })).toContainText('Run to here')
  await lens.filter({ hasText: 'Run to here' }).last().getByText('Run to here').click()
  await expect(page.getByRole('toolbar', { name: 'Run' })).toHaveAttribute('data-open', /.*/)
  designer.expectNoErrors()
})

test('whatever is typed, the last good picture stays', async ({ page }) => {
  const designer = await open(page)
  await designer.typeInText('"states": {', '"x": [}{ \\ "" tru')
  for (const name of ['Wait', 'Ship', 'End']) await expect(designer.step(name)).toBeVisible()
  designer.expectNoErrors()
})
