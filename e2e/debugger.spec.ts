import { expect, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

const flow = `{
  "states": {
    "Pause": { "type": "DELAY", "start": true, "time-delay": 90, "next-state": "Ask" },
    "Ask": {
      "type": "OPERATION",
      "actions": [{ "function": "price" }],
      "next-state": "Both"
    },
    "Both": {
      "type": "PARALLEL",
      "branches": {
        "left": { "states": { "L": { "type": "DELAY", "start": true, "time-delay": 5 } } },
        "right": { "states": { "R": { "type": "DELAY", "start": true, "time-delay": 7 } } }
      },
      "next-state": "End"
    },
    "End": { "type": "END" }
  }
}
`

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Run' })
const verb = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true })
const clock = (page: Page) => bar(page).getByRole('button', { name: /^Clock/ })
const scrubber = (page: Page) => page.getByRole('slider', { name: 'Position in the run' })
const phase = (designer: Designer, step: string) => designer.step(step).locator('.step').first()

async function open(page: Page, text = flow) {
  const designer = await Designer.open(page)
  await designer.openText('flow.json', text)
  return designer
}

async function start(page: Page) {
  await verb(page, 'Run').click()
  await expect(scrubber(page)).toBeVisible()
}

test('a run goes on state by state and back, over branches and out of them', async ({ page }) => {
  const designer = await open(page)
  await start(page)
  await page.keyboard.press('F10')
  await expect(phase(designer, 'Pause')).toHaveAttribute('data-phase', 'active')
  await page.keyboard.press('F10')
  await expect(phase(designer, 'Ask')).toHaveAttribute('data-phase', 'active')
  await expect(clock(page)).toHaveText('1 min 30 s')
  await page.keyboard.press('Shift+F10')
  await expect(phase(designer, 'Ask')).toHaveAttribute('data-phase', 'off')
  await expect(verb(page, 'Out of this branch')).toBeDisabled()
  for (let i = 0; i < 3; i++) await verb(page, 'On to the next state').click()
  await expect(phase(designer, 'L')).toHaveAttribute('data-phase', 'active')
  await expect(phase(designer, 'End')).toHaveAttribute('data-phase', 'off')
  await verb(page, 'Out of this branch').click()
  await expect(phase(designer, 'R')).toHaveAttribute('data-phase', 'done')
  await verb(page, 'Run to the end').click()
  await expect(verb(page, 'Run to the end')).toBeDisabled()
  await expect(phase(designer, 'End')).toHaveAttribute('data-phase', 'done')
  designer.expectNoErrors()
})

test('the clock tells what is due and advances to it, or to any time', async ({ page }) => {
  const designer = await open(page)
  await start(page)
  await page.keyboard.press('F10')
  await page.keyboard.press('F11')
  await clock(page).click()
  const panel = page.getByRole('dialog', { name: 'Virtual clock' })
  await expect(panel.getByRole('list', { name: 'Due' })).toContainText('the delay is over')
  await panel.getByLabel('Advance to', { exact: true }).fill('20')
  await page.keyboard.press('Enter')
  await expect(clock(page)).toHaveText('20 s')
  await panel.getByRole('button', { name: 'Advance to 1 min 30 s' }).click()
  await expect(clock(page)).toHaveText('1 min 30 s')
  await panel.getByLabel('Advance to', { exact: true }).fill('+6')
  await panel.getByRole('button', { name: 'Go', exact: true }).click()
  await expect(clock(page)).toHaveText('1 min 36 s')
  await panel.getByRole('button', { name: 'Advance to what comes next' }).click()
  await expect(clock(page)).toHaveText('1 min 37 s')
  await expect(phase(designer, 'End')).toHaveAttribute('data-phase', 'done')
  designer.expectNoErrors()
})

test('the slider goes to any record by keyboard; run to here stops there', async ({ page }) => {
  const designer = await open(page)
  await designer.step('Both').locator('.step-head').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Run to the selected state' }).click()
  await expect(phase(designer, 'Both')).toHaveAttribute('data-phase', 'active')
  await expect(phase(designer, 'L')).toHaveAttribute('data-phase', 'off')
  await scrubber(page).focus()
  await page.keyboard.press('Home')
  await expect(phase(designer, 'Pause')).toHaveAttribute('data-phase', 'off')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(phase(designer, 'Pause')).toHaveAttribute('data-phase', 'active')
  await page.keyboard.press('End')
  await expect(phase(designer, 'Both')).toHaveAttribute('data-phase', 'active')
  designer.expectNoErrors()
})

test('breakpoints stop a run, can be switched off, and follow renames', async ({ page }) => {
  const designer = await open(page)
  await designer.select('Ask')
  await page.keyboard.press('F9')
  await expect(designer.step('Ask').getByRole('button', { name: 'Breakpoint' })).toBeVisible()
  await expect(page.locator('.text-breakpoint')).toBeVisible()
  await designer.rename('Ask', 'Query')
  await expect(designer.step('Query').getByRole('button', { name: 'Breakpoint' })).toBeVisible()
  await start(page)
  await page.keyboard.press('F5')
  await expect(phase(designer, 'Query')).toHaveAttribute('data-phase', 'active')
  await expect(bar(page).getByRole('status')).toHaveText('Breakpoint. Query is entered.')
  await page.getByRole('tab', { name: 'Breakpoints' }).click()
  await page.getByRole('checkbox', { name: /Query is entered/ }).uncheck()
  await page.getByLabel('Stop when', { exact: true }).selectOption('a function is called')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await verb(page, 'Start again').click()
  await page.keyboard.press('F5')
  await expect(bar(page).getByRole('status')).toContainText('Breakpoint. price is asked')
  await page.keyboard.press('F5')
  await expect(phase(designer, 'End')).toHaveAttribute('data-phase', 'done')
  await page.reload()
  await expect(page.getByLabel('Name of the document')).toHaveValue('flow.json')
  await page.getByRole('button', { name: 'Unfold the lower panels' }).click()
  await page.getByRole('tab', { name: 'Run', exact: true }).click()
  await page.getByRole('tab', { name: 'Breakpoints' }).click()
  await expect(page.getByRole('checkbox', { name: /Query is entered/ })).not.toBeChecked()
  await expect(page.getByRole('checkbox', { name: /price is called/ })).toBeChecked()
  designer.expectNoErrors()
})

test('a click into the margin of the text and onto a card sets a breakpoint', async ({ page }) => {
  const designer = await open(page)
  const box = await page.locator('.monaco-editor .margin').first().boundingBox()
  const line = await page.getByText('"branches"').first().boundingBox()
  await page.mouse.click((box?.x ?? 0) + 8, (line?.y ?? 0) + 8)
  const dot = designer.step('Both').getByRole('button', { name: 'Breakpoint', exact: true })
  await expect(dot).toBeVisible()
  await dot.click()
  await expect(page.locator('.text-breakpoint')).toBeHidden()
  await start(page)
  await page.getByRole('tab', { name: 'Breakpoints' }).click()
  await page.getByLabel('Stop when', { exact: true }).selectOption('the data is so')
  await page.getByLabel('Path', { exact: true }).fill('$.left')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Breakpoints' })).toContainText('$.left')
  designer.expectNoErrors()
})

const filtered = `{
  "states": {
    "Ask": {
      "type": "OPERATION",
      "start": true,
      "InputPath": "$.order",
      "actions": [{ "function": "price" }],
      "OutputPath": "$.id",
      "next-state": "End"
    },
    "End": { "type": "END" }
  }
}
`

test('a path is tried out on recorded data, applied as one step, and the run replayed', async ({
  page,
}) => {
  const designer = await open(page, filtered)
  await verb(page, 'Inputs and mocks of the run').click()
  await page.getByRole('button', { name: 'Start by input' }).click()
  await page.getByLabel('Input of start 1').fill('{"order":{"id":7,"sum":12}}')
  await page.keyboard.press('Control+Enter')
  await start(page)
  await page.keyboard.press('F5')
  await expect(phase(designer, 'End')).toHaveAttribute('data-phase', 'done')
  await designer.select('Ask')
  await page.getByRole('tab', { name: 'Data', exact: true }).click()
  const path = page.getByLabel('Path: OutputPath', { exact: true })
  await expect(path).toHaveValue('$.id')
  const result = page.getByRole('group', { name: 'OutputPath', exact: true })
  await expect(result).toHaveText('7')
  await path.fill('$.nothing')
  await expect(page.getByText('$.nothing selects nothing.')).toBeVisible()
  await path.fill('$.sum')
  await expect(result).toHaveText('12')
  expect(await designer.savedText()).toBe(filtered)
  await page.getByRole('button', { name: 'Apply to the document' }).click()
  expect(await designer.savedText()).toBe(filtered.replace('$.id', '$.sum'))
  await page.getByRole('button', { name: 'Replay to here' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Run' })
  await expect(panel).toContainText('From here on the run takes another course.')
  await expect(panel).toContainText("Now: The state's OutputPath $.sum selects 12.")
  await designer.undoAll()
  expect(await designer.savedText()).toBe(filtered)
  designer.expectNoErrors()
})

test('a path that is not written yet is tried, too, and shows what would be handed on', async ({
  page,
}) => {
  const designer = await open(page, filtered)
  await verb(page, 'Inputs and mocks of the run').click()
  await page.getByRole('button', { name: 'Start by input' }).click()
  await page.getByLabel('Input of start 1').fill('{"order":{"id":7,"sum":12}}')
  await page.keyboard.press('Control+Enter')
  await start(page)
  await page.keyboard.press('F5')
  await expect(phase(designer, 'End')).toHaveAttribute('data-phase', 'done')
  await designer.select('Ask')
  await page.getByRole('tab', { name: 'Data', exact: true }).click()
  const output = page.getByRole('group', { name: 'Output', exact: true })
  await expect(output).toHaveText('7')
  await page.getByLabel('Path: InputPath of action 1').fill('$.sum')
  await expect(page.getByRole('group', { name: 'Request to price' })).toHaveText('12')
  await expect(page.getByText('another request than was made')).toBeVisible()
  await page.getByLabel('Path: ResultPath of action 1').fill('$.id')
  await expect(output).toHaveText('${2}id7sum12')
  await page.keyboard.press('Escape')
  await expect(output).toHaveText('7')
  await page.getByLabel('Path: OutputPath', { exact: true }).fill('')
  await page.getByLabel('Path: ResultPath', { exact: true }).fill('$.answer')
  await expect(output).toContainText('answer')
  await page.keyboard.press('Enter')
  const text = await designer.savedText()
  expect(text).toContain('"ResultPath": "$.answer"')
  expect(text).not.toContain('OutputPath')
  await page.getByRole('button', { name: /^Undo/ }).click()
  expect(await designer.savedText()).toBe(filtered)
  designer.expectNoErrors()
})

const choosing = `{
  "states": {
    "Pick": {
      "type": "SWITCH",
      "start": true,
      "choices": [{ "path": "$.n", "value": 5, "operator": "GT", "next-state": "Big" }],
      "default": "Small"
    },
    "Big": { "type": "END" },
    "Small": { "type": "END" }
  }
}
`

test('a choice answers why it was not taken, with both operands', async ({ page }) => {
  const designer = await open(page, choosing)
  await verb(page, 'Inputs and mocks of the run').click()
  await page.getByRole('button', { name: 'Start by input' }).click()
  await page.getByLabel('Input of start 1').fill('{"n":3}')
  await page.keyboard.press('Control+Enter')
  await start(page)
  await page.keyboard.press('F5')
  await expect(phase(designer, 'Small')).toHaveAttribute('data-phase', 'done')
  await designer.step('Pick').locator('.step-head').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Why did the run go this way?' }).click()
  const answers = page.getByRole('list', { name: 'Answers' })
  await expect(answers).toContainText('Why did i1 end?')
  const choice = answers.locator('> li').filter({ hasText: 'of Pick not taken?' })
  await expect(choice.getByRole('list', { name: 'Condition' }).getByRole('listitem')).toHaveText(
    ['no $.n is 3, asked: greater than 5 GT'],
    { useInnerText: true },
  )
  await expect(choice.locator('p')).toHaveText(
    'Choice 1 does not match: $.n is 3, which is not greater than 5 (GT).',
  )
  await choice.getByRole('button', { name: /Go to record/ }).click()
  await expect(phase(designer, 'Small')).toHaveAttribute('data-phase', 'off')
  designer.expectNoErrors()
})

test('a fork goes another way, the original stays, and their results are compared', async ({
  page,
}) => {
  const designer = await open(page)
  await start(page)
  for (let i = 0; i < 2; i++) await page.keyboard.press('F10')
  await expect(phase(designer, 'Ask')).toHaveAttribute('data-phase', 'active')
  await page.getByRole('tab', { name: 'What if?' }).click()
  await page.getByLabel('As JSON').fill('{ "error": "Broken" }')
  await page.getByRole('button', { name: 'Fork here' }).click()
  const courses = page.getByRole('group', { name: 'Courses of the run' })
  await expect(courses.locator('.branch')).toHaveText(['Original', 'price answers otherwise'])
  await page.keyboard.press('F5')
  await expect(phase(designer, 'Ask')).toHaveAttribute('data-phase', 'failed')
  await courses.getByRole('button', { name: 'Original' }).click()
  await expect(phase(designer, 'Ask')).toHaveAttribute('data-phase', 'active')
  await page.getByRole('button', { name: 'Compare the results' }).click()
  const rows = page.getByRole('table', { name: 'Results' }).getByRole('row')
  await expect(rows.nth(1)).toContainText('success')
  await expect(rows.nth(1)).toContainText('Pause → Ask → Both')
  await expect(rows.nth(2)).toContainText('failure (Broken)')
  await page.keyboard.press('F5')
  await expect(phase(designer, 'End')).toHaveAttribute('data-phase', 'done')
  designer.expectNoErrors()
})

test('cards show the paths that stand there and the time that is left', async ({ page }) => {
  const designer = await open(page)
  await start(page)
  for (let i = 0; i < 2; i++) await page.keyboard.press('F10')
  await expect(phase(designer, 'Ask')).toHaveAttribute('data-phase', 'active')
  await clock(page).click()
  await page.getByLabel('Advance to', { exact: true }).fill('1 min 30 s')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(designer.step('L').getByRole('img', { name: 'path left is here' })).toBeVisible()
  await expect(designer.step('R').getByRole('img', { name: 'path right is here' })).toBeVisible()
  designer.expectNoErrors()
})

const endless = `{
  "states": {
    "Tick": { "type": "DELAY", "start": true, "time-delay": 1, "next-state": "Again" },
    "Again": {
      "type": "SWITCH",
      "choices": [{ "path": "$.n", "value": 5, "operator": "GT", "next-state": "End" }],
      "default": "Tick"
    },
    "End": { "type": "END" }
  }
}
`

test('a run without end is stopped and says so; every record of it can be shown', async ({
  page,
}) => {
  const designer = await open(page, endless)
  await start(page)
  await page.keyboard.press('F5')
  const alert = page.getByRole('alert').filter({ hasText: '100000' })
  await expect(alert).toContainText('records')
  await expect(scrubber(page)).toHaveValue('100001')
  const visits = () => designer.step('Tick').getByRole('img').getAttribute('title')
  const atEnd = await visits()
  await scrubber(page).focus()
  await page.keyboard.press('Home')
  await expect(phase(designer, 'Tick')).toHaveAttribute('data-phase', 'off')
  for (let i = 0; i < 4; i++) await page.keyboard.press('PageUp')
  await expect(phase(designer, 'Again')).not.toHaveAttribute('data-phase', 'off')
  expect(await visits()).not.toBe(atEnd)
  await page.keyboard.press('End')
  await expect.poll(visits).toBe(atEnd)
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByText('the last 400 of each row')).toBeVisible()
  designer.expectNoErrors()
})
