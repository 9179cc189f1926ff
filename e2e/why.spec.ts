import { expect, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Run' })

/** The answer to a question about the run. */
const answerTo = (page: Page, question: string) =>
  page
    .getByRole('list', { name: 'Answers' })
    .locator('> li')
    .filter({ has: page.getByRole('heading', { name: question }) })

/** The lines of the condition, or of the chain, as a person reads them from top to bottom. */
const linesOf = (page: Page, question: string, list: string) =>
  answerTo(page, question).getByRole('list', { name: list }).getByRole('listitem')

test('nobody moved in time: why the run ended, with its time limit and its end state', async ({
  page,
}) => {
  const designer = await Designer.open(page)
  await designer.openExample('Home monitoring')
  await page.getByRole('button', { name: 'Unfold the lower panels' }).click()
  await page.getByRole('tab', { name: 'Run', exact: true }).click()
  await page.getByRole('tab', { name: 'Inputs and mocks' }).click()
  await page.getByLabel('Case', { exact: true }).selectOption('no motion in time is a false alarm')
  await bar(page).getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('slider', { name: 'Position in the run' })).toBeVisible()
  await page.keyboard.press('F5')
  await page.getByRole('tab', { name: 'Why?' }).click()
  const question = 'Why did i2 end?'
  await expect(answerTo(page, question).locator('p')).toHaveText(
    'The instance ends with SUCCESS (SYS.Timeout) at Closed.',
  )
  await expect(linesOf(page, question, 'Because')).toHaveText([
    'Event alternative 1 ((DoorOpened or WindowOpened) and MotionDetected) ran out at second 361: its limit is 180 s since second 181, when WatchHome was entered; only MotionDetected had come, and one of DoorOpened and WindowOpened was missing.',
    'Nothing is left that WatchHome waits for: no action runs, and the whole workflow goes to its end state with the input of WatchHome.',
    'That is Closed, the only end state.',
    'Closed names no status; the default is SUCCESS.',
  ])
  const offered = answerTo(page, 'Why did event 2 not let WatchHome go on?')
  await expect(offered.getByRole('list', { name: 'Because' })).toHaveText(
    /has MotionDetected, and one of DoorOpened and WindowOpened is missing\.$/,
  )
  const triggers = linesOf(page, 'Why did event 2 go to i2?', 'Triggers')
  await expect(triggers.filter({ hasText: 'DoorOpened' })).toContainText(
    'wants source "/homes/sensors/doors", and source is "/homes/cameras"',
  )
  designer.expectNoErrors()
})

const choosing = `{
  "states": {
    "Pick": {
      "type": "SWITCH",
      "start": true,
      "choices": [
        { "path": "$.x", "operator": "LT", "value": 3, "next-state": "Small" },
        {
          "And": [
            { "path": "$.x", "operator": "GT", "value": 3 },
            { "Not": { "path": "$.y", "operator": "StrEQ", "value": "no" } },
            {
              "Or": [
                { "path": "$.a", "operator": "EQ", "value": 1 },
                { "path": "$.b", "operator": "EQ", "value": 2 }
              ]
            }
          ],
          "next-state": "Both"
        }
      ],
      "default": "Other"
    },
    "Small": { "type": "END" },
    "Both": { "type": "END", "status": "SUCCESS" },
    "Other": { "type": "END", "status": "FAILURE" }
  }
}
`

/** Runs the choice to its end with that input, and asks about it. */
async function choose(page: Page, input: string) {
  const designer = await Designer.open(page)
  await designer.openText('choice.json', choosing)
  await bar(page).getByRole('button', { name: 'Inputs and mocks of the run' }).click()
  await page.getByRole('button', { name: 'Start by input' }).click()
  await page.getByLabel('Input of start 1').fill(input)
  await page.keyboard.press('Control+Enter')
  await bar(page).getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('slider', { name: 'Position in the run' })).toBeVisible()
  await page.keyboard.press('F5')
  await page.getByRole('tab', { name: 'Why?' }).click()
  return designer
}

test('a compound choice keeps all of, one of and not, each with its yes or no', async ({
  page,
}) => {
  const designer = await choose(page, '{"x":5,"y":"yes","b":2}')
  const question = 'Why was choice 2 of Pick taken?'
  await expect(answerTo(page, question).getByRole('heading')).toContainText('choice[1]')
  await expect(answerTo(page, question).locator('p')).toHaveText(
    'Choice 2 matches: all 3 conditions must hold, and they do.',
  )
  const whole = answerTo(page, question).getByRole('list', { name: 'Condition' }).locator('> li')
  await expect(whole).toHaveText(/^yes all of \(3 of 3 hold\)/, { useInnerText: true })
  await expect(whole.locator('> ul > li')).toHaveText(
    [
      'yes $.x is 5, asked: greater than 3 GT',
      'yes not no $.y is "yes", asked: equal to "no" StrEQ',
      'yes one of (1 of 2 holds) no $.a selects nothing, asked: equal to 1 EQ yes $.b is 2, asked: equal to 2 EQ',
    ],
    { useInnerText: true },
  )
  const inner = whole.locator('> ul > li > ul > li')
  await expect(inner).toHaveCount(3)
  const first = linesOf(page, 'Why was choice 1 of Pick not taken?', 'Condition')
  await expect(first).toHaveText(['no $.x is 5, asked: less than 3 LT'], { useInnerText: true })
  await expect(linesOf(page, 'Why did i1 end?', 'Because')).toHaveText([
    'Choice 2 matches: all 3 conditions must hold, and they do.',
    'Both was entered at second 0 from Pick by choice 2.',
    'The status SUCCESS is written in Both.',
  ])
  designer.expectNoErrors()
})

test('why the default: each choice with the first condition that failed', async ({ page }) => {
  const designer = await choose(page, '{"x":"5","y":"yes","b":2}')
  await expect(linesOf(page, 'Why was the default of Pick taken?', 'Because')).toHaveText([
    'Choice 1 does not match: $.x is "5", which is not less than 3 (LT): it is a text, not a number.',
    'Choice 2 does not match: all 3 conditions must hold, and number 1 does not: $.x is "5", which is not greater than 3 (GT): it is a text, not a number.',
  ])
  designer.expectNoErrors()
})
