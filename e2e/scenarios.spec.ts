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
  const differences = page.getByRole('table', { name: 'Differences' }).first()
  await expect(differences).toContainText('instance 1: endState')
  await differences.getByRole('button', { name: /of CheckDecision: exit/ }).click()
  await expect(designer.step('CheckDecision').locator('.step')).toHaveAttribute('data-selected')
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
  await dialog.getByLabel('Name', { exact: true }).fill('my own')
  await page.keyboard.press('Tab')
  await dialog.getByRole('tab', { name: 'JSON' }).click()
  const json = dialog.getByLabel('JSON of the case')
  await expect(json).toHaveValue(/"case": "my own"/)
  await json.fill('{ "case": 1 ')
  await expect(dialog.getByRole('alert')).toContainText('Not JSON')
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled()
  await json.fill('{ "case": "my own", "events": [] }')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(cases(page).last()).toContainText('my own')
  await page.getByRole('button', { name: 'Delete my own' }).click()
  await expect(cases(page)).toHaveCount(total)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(cases(page)).toHaveCount(total + 1)
})

test('the form of a case changes its inputs, and what is ticked of its run', async ({ page }) => {
  const designer = await open(page)
  await page.getByRole('button', { name: 'Edit the mail server refuses twice' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Seed').fill('7')
  await dialog.getByLabel('mail_manager, answer 1: seconds').fill('3')
  await dialog.getByLabel('Add an event').selectOption('LoanDecided')
  await expect(dialog.getByLabel('Event 2', { exact: true })).toHaveValue(
    /com\.example\.bank\.loan\.decided/,
  )
  await dialog.getByRole('button', { name: 'Remove event 2' }).click()
  await dialog.getByRole('tab', { name: 'Expectations' }).click()
  await expect(dialog.getByRole('status')).toContainText('otherwise in the run')
  const instances = dialog.getByRole('region', { name: 'Instances' })
  await expect(instances).toContainText('≠ 16')
  await instances.getByRole('button', { name: 'Take it' }).first().click()
  await expect(dialog.getByLabel('Instances 1: endedAt, expected')).toHaveValue('16')
  await dialog.getByLabel('Instances 1: token', { exact: true }).uncheck()
  await dialog.getByLabel('Instances 1: status, expected').selectOption('SUCCESS')
  await expect(instances).toContainText('≠ "FAILURE"')
  await dialog.getByLabel('Instances 1: status, expected').selectOption('FAILURE')
  await dialog
    .getByRole('checkbox', { name: /^Visited states/ })
    .first()
    .uncheck()
  await dialog
    .getByRole('checkbox', { name: /^Calls of functions/ })
    .first()
    .uncheck()
  await expect(dialog.getByRole('status')).toContainText('does all that is ticked')
  await dialog.getByRole('tab', { name: 'JSON' }).click()
  const json = JSON.parse(await dialog.getByLabel('JSON of the case').inputValue()) as {
    seed: number
    functions: unknown
    expect: { instances: Record<string, unknown>[]; calls?: unknown }
  }
  expect(json.seed).toBe(7)
  expect(json.functions).toEqual({ mail_manager: [{ error: 'MailboxUnknown', after: 3 }] })
  expect(json.expect.calls).toBeUndefined()
  expect(Object.keys(json.expect.instances[0] ?? {})).not.toContain('token')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Run the mail server refuses twice' }).click()
  await expect(verdicts(page, 'passed')).toContainText(['the mail server refuses twice'])
  designer.expectNoErrors()
})

test('renaming a function follows into the answers and expectations of the cases', async ({
  page,
}) => {
  const designer = await open(page)
  const total = await cases(page).count()
  await designer.replaceInText('notify_approval', 'send_approval')
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(verdicts(page, 'passed')).toHaveCount(total)
  designer.expectNoErrors()
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
  await page.getByRole('button', { name: 'Delete the mail server refuses twice' }).click()
  await page.getByRole('tab', { name: 'Coverage' }).click()
  await page.getByRole('button', { name: 'Show it on the canvas' }).click()
  await expect(designer.step('ReceiveRequest').locator('.step')).toHaveAttribute(
    'data-covered',
    'yes',
  )
  const ways = page.getByRole('region', { name: 'Ways out' })
  await expect(ways.getByLabel('never reached')).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Outcomes' })).toContainText(
    'retry[0,0]: another attempt',
  )
  const outcomes = page.getByRole('region', { name: 'Outcomes' })
  await expect(outcomes.getByLabel('never reached')).toHaveCount(0)
  await designer
    .step('ReceiveRequest')
    .getByRole('button', { name: '6 of 7 reached by the cases' })
    .click()
  await page.getByRole('menuitem', { name: /^Add a case for ReceiveRequest: event/ }).click()
  await expect(page.getByText(/A case that reaches .* was added/).last()).toBeVisible()
  await expect(ways.getByLabel('never reached')).toHaveCount(0)
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

test('the explorer finds calls without a limit and events that may be lost, each to be replayed', async ({
  page,
}) => {
  const designer = await open(page)
  await page.getByRole('tab', { name: 'Explorer' }).click()
  await page.getByRole('button', { name: 'Explore', exact: true }).click()
  const findings = page.getByRole('list', { name: 'Findings' }).getByRole('listitem')
  const stuck = findings.filter({ hasText: 'ApproveLoan waits for notify_approval' })
  await expect(findings.filter({ hasText: 'LoanDecided is not used' })).toHaveCount(1)
  await stuck.getByRole('button', { name: /^ApproveLoan/ }).click()
  await expect(designer.step('ApproveLoan').locator('.step')).toHaveAttribute('data-selected')
  await stuck.getByRole('button', { name: 'Replay' }).click()
  await expect(designer.instance('i1')).toHaveAttribute('data-status', 'RUNNING')
  await expect(designer.step('ApproveLoan').locator('.step')).toHaveAttribute(
    'data-phase',
    'active',
  )
  designer.expectNoErrors()
})

test('mutants are tried, and those that survive are shown in the text', async ({ page }) => {
  await open(page, 'The filter example')
  await page.getByRole('tab', { name: 'Mutants' }).click()
  await page.getByRole('button', { name: 'Try the cases' }).click()
  await expect(page.getByText('6 of 6 noticed (100 %)')).toBeVisible()
  await page.getByRole('list', { name: 'Mutants' }).getByRole('button').first().click()
})

test('on a document with errors nothing is tried, and the first error is told', async ({
  page,
}) => {
  const designer = await open(page, 'The filter example')
  await page.getByRole('tab', { name: 'Mutants' }).click()
  await page.getByRole('button', { name: 'Try the cases' }).click()
  await expect(page.getByText('6 of 6 noticed (100 %)')).toBeVisible()
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('"')
  await expect(page.getByText('6 of 6 noticed (100 %), before the last change')).toBeVisible()
  await page.getByRole('button', { name: 'Try the cases' }).click()
  const told = page.locator('.toast').filter({ hasText: 'The document has errors. Line 1: ' })
  await told.getByRole('button').click()
  await expect(told).toBeHidden()
  await page.getByRole('tab', { name: 'Explorer' }).click()
  await page.getByRole('button', { name: 'Explore', exact: true }).click()
  await expect(told).toBeVisible()
  designer.expectNoErrors()
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
