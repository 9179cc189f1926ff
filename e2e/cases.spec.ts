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
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Run' })

async function importFile(page: Page, value: unknown) {
  const buffer = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf8')
  const file = { name: 'x.scenario.json', mimeType: 'application/json', buffer }
  await page.getByLabel('Scenario file').setInputFiles(file)
}

async function downloaded(page: Page, gesture: () => Promise<void>): Promise<string> {
  const download = page.waitForEvent('download')
  await gesture()
  const stream = await (await download).createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

test('cases from a file are added to those that are there, or take their place; both can be taken back', async ({
  page,
}) => {
  const designer = await open(page)
  const total = await cases(page).count()
  const file = { cases: [{ case: 'approved the next day' }, { case: 'mine' }] }
  await importFile(page, file)
  const dialog = page.getByRole('dialog', { name: 'Import cases' })
  await expect(dialog).toContainText('The file has 2 cases')
  await dialog.getByRole('button', { name: /^Add to/ }).click()
  await expect(cases(page)).toHaveCount(total + 2)
  await expect(cases(page)).toContainText(['approved the next day 2', 'mine'])
  await importFile(page, file)
  await dialog.getByRole('button', { name: /^Replace/ }).click()
  await expect(cases(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Run all' }).focus()
  await page.keyboard.press('Control+z')
  await expect(cases(page)).toHaveCount(total + 2)
  await page.keyboard.press('Control+z')
  await expect(cases(page)).toHaveCount(total)
  await page.keyboard.press('Control+Shift+z')
  await expect(cases(page)).toHaveCount(total + 2)
  designer.expectNoErrors()
})

test('what is no scenario file is refused, and nothing is lost', async ({ page }) => {
  await open(page)
  const total = await cases(page).count()
  for (const [value, reason] of [
    ['{ "cases": [', 'not JSON'],
    [{ states: {} }, 'no list of cases'],
    [{ cases: [{ case: 'a', functions: { f: [{}] } }] }, 'either a result, or an error'],
  ] as const) {
    await importFile(page, value)
    await expect(page.locator('.toast').filter({ hasText: reason })).toBeVisible()
    await expect(cases(page)).toHaveCount(total)
  }
})

test('a dropped scenario file brings its cases to the open document', async ({ page }) => {
  const designer = await Designer.open(page)
  await designer.newDocument()
  const text = JSON.stringify({ workflow: 'x.json', cases: [{ case: 'dropped' }] })
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer()
    data.items.add(new File([content], 'x.scenario.json', { type: 'application/json' }))
    return data
  }, text)
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  await expect(cases(page)).toContainText(['dropped'])
  await expect(page.getByLabel('Name of the document')).toHaveValue('untitled.workflow.json')
  designer.expectNoErrors()
})

test('a verdict is of the case as it was run: one that has changed is not run yet', async ({
  page,
}) => {
  await open(page)
  const total = await cases(page).count()
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(verdicts(page, 'passed')).toHaveCount(total)
  await page.getByRole('tab', { name: 'Coverage' }).click()
  await expect(page.getByText(/^\d+ of \d+ reached$/)).toBeVisible()
  await page.getByRole('tab', { name: /^Cases/ }).click()
  await cases(page).first().getByRole('button', { name: /^Edit/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit the case' })
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused()
  await dialog.getByRole('tab', { name: 'Expectations' }).click()
  await dialog.getByLabel('Instances 1: status, expected').selectOption('FAILURE')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(cases(page).first().getByRole('button', { name: /^Edit/ })).toBeFocused()
  await expect(verdicts(page, 'not run')).toHaveCount(1)
  await page.getByRole('tab', { name: 'Coverage' }).click()
  await expect(page.getByText('reached before the last change')).toBeVisible()
  await page.getByRole('tab', { name: /^Cases/ }).click()
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(verdicts(page, 'failed')).toHaveCount(1)
  await page.getByRole('tab', { name: 'Mutants' }).click()
  await page.getByRole('button', { name: 'Try the cases' }).click()
  await expect(page.getByRole('note')).toContainText('it fails on the document as it is')
})

test('leaving a changed case asks first; deleting leads on to the next case', async ({ page }) => {
  await open(page)
  const name = (await cases(page).nth(1).locator('strong').textContent()) ?? ''
  await cases(page).first().getByRole('button', { name: /^Edit/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit the case' })
  await dialog.getByLabel('Name', { exact: true }).fill('other')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('alert')).toContainText('Leave without saving')
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('other')
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Discard the changes' }).click()
  await expect(dialog).toBeHidden()
  await cases(page)
    .first()
    .getByRole('button', { name: /^Delete/ })
    .click()
  await expect(page.getByRole('button', { name: `Delete ${name}` })).toBeFocused()
})

test('a state in a branch is followed by its new name in what the cases expect', async ({
  page,
}) => {
  const designer = await open(page, 'Translation')
  const total = await cases(page).count()
  await designer.rename('GoogleBackward', 'GBack')
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(verdicts(page, 'passed')).toHaveCount(total)
  designer.expectNoErrors()
})

test('a name that is typed is followed, also past the name of another state', async ({ page }) => {
  const designer = await Designer.open(page)
  await designer.openText(
    'flow.json',
    `{
  "states": {
    "Begin": { "type": "DELAY", "start": true, "time-delay": 1, "next-state": "End" },
    "End": { "type": "END" }
  }
}
`,
  )
  await bar(page).getByRole('button', { name: 'Run', exact: true }).click()
  await designer.run('Record this run')
  await page.getByRole('dialog').getByLabel('Name').fill('it ends')
  await page.keyboard.press('Enter')
  await expect(verdicts(page, 'passed')).toHaveCount(1)
  await designer.replaceInText('Begin', 'End')
  await expect(designer.status).not.toContainText('No problems')
  await page.keyboard.type('less')
  await expect(designer.step('Endless')).toBeVisible()
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(verdicts(page, 'passed')).toHaveCount(1)
  designer.expectNoErrors()
})

test('exported cases name the document as it is saved', async ({ page }) => {
  const designer = await open(page)
  await page.getByLabel('Name of the document').fill('renamed later')
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: 'Scenarios', exact: true }).focus()
  const text = await downloaded(page, () =>
    page
      .getByRole('tabpanel', { name: 'Scenarios' })
      .getByRole('button', { name: 'Export' })
      .click(),
  )
  expect((JSON.parse(text) as { workflow: string }).workflow).toBe('renamed later.json')
  designer.expectNoErrors()
})

test('replaying what was found leaves one’s own inputs as they are', async ({ page }) => {
  const designer = await Designer.open(page)
  await designer.openText(
    'flow.json',
    '{"states":{"Ask":{"type":"OPERATION","start":true,"actions":[{"function":"f"}],"next-state":"End"},"End":{"type":"END"}}}',
  )
  await bar(page).getByRole('button', { name: 'Inputs and mocks of the run' }).click()
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.getByLabel('f, answer 1: result').fill('{"mine":1}')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('tab', { name: 'Scenarios', exact: true }).click()
  await page.getByRole('tab', { name: 'Explorer' }).click()
  await page.getByRole('button', { name: 'Explore', exact: true }).click()
  await page.getByRole('button', { name: 'Replay', exact: true }).first().click()
  await page.getByRole('tab', { name: 'Inputs and mocks' }).click()
  await expect(page.getByLabel('f, answer 1: kind')).toHaveValue('hang')
  await page.getByLabel('Case', { exact: true }).selectOption('Own inputs')
  await expect(page.getByLabel('f, answer 1: result')).toHaveValue(/"mine": 1/)
  designer.expectNoErrors()
})

test('a run goes on under the names that the document has now', async ({ page }) => {
  const designer = await open(page)
  await cases(page)
    .first()
    .getByRole('button', { name: /in the debugger/ })
    .click()
  await expect(designer.instance('i1')).toHaveAttribute('data-status', 'SUCCESS')
  await designer.rename('CheckDecision', 'Weigh')
  await expect(designer.step('Weigh').locator('.step').first()).toHaveAttribute(
    'data-phase',
    'done',
  )
  await expect(page.getByText('The document has changed since the run began.')).toBeHidden()
  await page.getByRole('tab', { name: 'Trace', exact: true }).click()
  await page.getByLabel('Search the trace').fill('Weigh is entered')
  await expect(page.getByRole('table', { name: 'Trace' }).locator('.trace-row')).toHaveCount(1)
  await designer.run('Record this run')
  const dialog = page.getByRole('dialog', { name: 'Record this run as a case' })
  await dialog.getByLabel('Name').fill('renamed')
  await page.keyboard.press('Enter')
  await expect(verdicts(page, 'passed')).toContainText(['renamed'])
  designer.expectNoErrors()
})

test('a course that data was replaced in says what a case cannot keep', async ({ page }) => {
  const designer = await open(page, 'The filter example')
  await bar(page).getByRole('button', { name: 'Run', exact: true }).click()
  await page.keyboard.press('F10')
  await page.keyboard.press('F10')
  await page.getByRole('tab', { name: 'Run', exact: true }).click()
  await page.getByRole('tab', { name: 'What if?' }).click()
  await page.getByLabel('What is different').selectOption('the data were')
  await page.getByLabel('As JSON').fill('{ "payload": "other" }')
  await page.getByRole('button', { name: 'Fork here' }).click()
  await designer.run('Record this run')
  const dialog = page.getByRole('dialog', { name: 'Record this run as a case' })
  await expect(dialog.getByRole('note')).toContainText('Data was replaced by hand')
})

test('the trace leads to the very answer that a call got', async ({ page }) => {
  const designer = await open(page, 'Home monitoring')
  await page.getByRole('tab', { name: 'Run', exact: true }).click()
  await page.getByRole('tab', { name: 'Inputs and mocks' }).click()
  await page
    .getByLabel('Case', { exact: true })
    .selectOption('two homes at once; nobody answers in one of them')
  await bar(page).getByRole('button', { name: 'Run', exact: true }).click()
  await page.keyboard.press('F5')
  await page.getByRole('tab', { name: 'Trace', exact: true }).click()
  await page.getByLabel('Search the trace').fill('recognize_face is asked')
  const rows = page.getByRole('table', { name: 'Trace' }).locator('.trace-row')
  await rows.nth(1).getByRole('button', { name: 'its mock' }).click()
  const second = page.getByRole('group', { name: 'recognize_face, answer 2' })
  await expect(second).toHaveAttribute('data-shown')
  await expect(second.getByLabel('recognize_face, answer 2: kind')).toBeFocused()
  designer.expectNoErrors()
})

test('cases for all that is missing are added at once, and taken back at once', async ({
  page,
}) => {
  const designer = await open(page)
  const total = await cases(page).count()
  for (let left = total; left > 0; left -= 1) {
    await cases(page)
      .first()
      .getByRole('button', { name: /^Delete/ })
      .click()
    await expect(cases(page)).toHaveCount(left - 1)
  }
  await page.getByRole('tab', { name: 'Coverage' }).click()
  await page.getByRole('button', { name: 'Measure' }).click()
  await expect(page.getByText('0 of 26 reached')).toBeVisible()
  await page.getByRole('button', { name: 'Add cases for all that is missing' }).click()
  await expect(page.getByText('26 of 26 reached')).toBeVisible()
  await page.getByRole('tab', { name: /^Cases/ }).click()
  await expect(cases(page).first()).toContainText('nothing is expected yet')
  await page.getByRole('button', { name: 'Take back: Add' }).click()
  await expect(cases(page)).toHaveCount(0)
  designer.expectNoErrors()
})
