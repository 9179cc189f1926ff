import { expect, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

async function open(page: Page, example = 'Loan approval') {
  const designer = await Designer.open(page)
  await designer.openExample(example)
  await page.getByRole('button', { name: 'Unfold the lower panels' }).click()
  await page.getByRole('tab', { name: 'Scenarios', exact: true }).click()
  await expect(cases(page).first()).toBeVisible()
  return designer
}

const cases = (page: Page) => page.getByRole('list', { name: 'Cases' }).getByRole('listitem')
const verdicts = (page: Page, verdict: string) =>
  cases(page).filter({ has: page.getByLabel(verdict, { exact: true }) })

test('all cases of an example pass; a changed document says what differs', async ({ page }) => {
  const designer = await open(page)
  const total = await cases(page).count()
  expect(total).toBeGreaterThan(2)
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(verdicts(page, 'passed')).toHaveCount(total)
  await designer.replaceInText('loan.amount', 'loan.total')
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(verdicts(page, 'failed').first()).toContainText('expected')
  await expect(designer.canvas.locator('.step[data-differs]').first()).toContainText('≠')
  await expect(page.getByRole('table', { name: 'Differences' }).first()).toContainText(
    '/instances/0',
  )
  designer.expectNoErrors()
})

test('a run is recorded as a case with what is ticked, and kept', async ({ page }) => {
  const designer = await Designer.open(page)
  await designer.newDocument()
  await page
    .getByRole('toolbar', { name: 'Run' })
    .getByRole('button', { name: 'Run', exact: true })
    .click()
  await page.getByRole('tab', { name: 'Scenarios', exact: true }).click()
  await page.getByRole('button', { name: 'Record this run…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('it ends')
  await dialog.getByLabel(/The calls of functions/).uncheck()
  await dialog.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(verdicts(page, 'passed')).toContainText(['it ends'])
  await expect(page.getByRole('status').filter({ hasText: 'Kept in this browser' })).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Unfold the lower panels' }).click()
  await page.getByRole('tab', { name: 'Scenarios', exact: true }).click()
  await expect(cases(page)).toContainText(['it ends'])
  designer.expectNoErrors()
})

test('a case is edited, duplicated, deleted and brought back', async ({ page }) => {
  await open(page)
  const total = await cases(page).count()
  await cases(page)
    .first()
    .getByRole('button', { name: /^Duplicate/ })
    .click()
  await expect(cases(page)).toHaveCount(total + 1)
  await cases(page).last().getByRole('button', { name: /^Edit/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('my own')
  await expect(dialog.getByLabel('JSON')).toHaveValue(/"case": "my own"/)
  await dialog.getByLabel('JSON').fill('{ "case": 1 ')
  await expect(dialog.getByRole('alert')).toContainText('Not JSON')
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled()
  await dialog.getByLabel('JSON').fill('{ "case": "my own", "events": [] }')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(cases(page).last()).toContainText('my own')
  await page.getByRole('button', { name: 'Delete my own' }).click()
  await expect(cases(page)).toHaveCount(total)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(cases(page)).toHaveCount(total + 1)
})

test('a case is opened in the debugger', async ({ page }) => {
  const designer = await open(page)
  await cases(page)
    .first()
    .getByRole('button', { name: /in the debugger/ })
    .click()
  await expect(designer.instance('i1')).toHaveAttribute('data-status', 'SUCCESS')
})

test('coverage is listed and drawn; a case is added for what is missing', async ({ page }) => {
  const designer = await open(page)
  await page.getByRole('tab', { name: 'Coverage' }).click()
  await page.getByRole('button', { name: 'Show it on the canvas' }).click()
  await expect(designer.step('ReceiveRequest').locator('.step')).toHaveAttribute(
    'data-covered',
    'yes',
  )
  const ways = page.getByRole('region', { name: 'Ways out' })
  const before = await ways.getByLabel('never reached').count()
  expect(before).toBeGreaterThan(0)
  await ways.getByRole('button', { name: 'Add a case for this' }).first().click()
  await expect(page.getByText(/A case that reaches|No inputs were found/).last()).toBeVisible()
  await page.getByRole('tab', { name: /^Cases/ }).click()
  await expect(cases(page).last()).toContainText('reaches')
})

test('the explorer finds what is planted, and replays it', async ({ page }) => {
  const designer = await Designer.open(page)
  await designer.openText(
    'loop.json',
    '{"states":{"A":{"type":"DELAY","start":true,"time-delay":1,"next-state":"B"},"B":{"type":"SWITCH","choices":[{"path":"$.n","operator":"GT","value":5,"next-state":"End"}],"default":"A"},"End":{"type":"END"}}}',
  )
  await page.getByRole('button', { name: 'Unfold the lower panels' }).click()
  await page.getByRole('tab', { name: 'Scenarios', exact: true }).click()
  await page.getByRole('tab', { name: 'Explorer' }).click()
  await page.getByRole('button', { name: 'Explore', exact: true }).click()
  const findings = page.getByRole('list', { name: 'Findings' })
  await expect(findings).toContainText('part of a loop that goes on and on')
  await findings.getByRole('button', { name: 'Add as a case' }).first().click()
  await page.getByRole('tab', { name: /^Cases/ }).click()
  await expect(cases(page)).toHaveCount(1)
  designer.expectNoErrors()
})

test('mutants are tried, and those that survive are shown in the text', async ({ page }) => {
  await open(page, 'The filter example')
  await page.getByRole('tab', { name: 'Mutants' }).click()
  await page.getByRole('button', { name: 'Try the cases' }).click()
  await expect(page.getByText('6 of 6 noticed (100 %)')).toBeVisible()
  await page.getByRole('list', { name: 'Mutants' }).getByRole('button').first().click()
})

test('renaming a state follows into the cases, and undoing does so, too', async ({ page }) => {
  const designer = await open(page)
  const total = await cases(page).count()
  await designer.rename('CheckDecision', 'Weigh it')
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(verdicts(page, 'passed')).toHaveCount(total)
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('Control+z')
  await expect(designer.step('CheckDecision')).toBeVisible()
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(verdicts(page, 'passed')).toHaveCount(total)
})
