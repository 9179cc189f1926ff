import { expect, type Locator, test } from 'playwright/test'
import { Designer } from './pages/Designer'

const flow = {
  'trigger-defs': {
    Asked: { source: '/a', 'correlation-token': '$.data.id' },
    Answered: { source: '/b', 'correlation-token': '$.data.id' },
  },
  states: {
    Wait: {
      type: 'EVENT',
      start: true,
      events: [{ 'event-expression': 'Asked', 'next-state': 'Pause' }],
    },
    Pause: { type: 'DELAY', 'time-delay': 30, 'next-state': 'Work' },
    Work: {
      type: 'OPERATION',
      actions: [{ function: 'one' }, { function: 'two' }, { function: 'three' }],
      'next-state': 'Decide',
    },
    Decide: {
      type: 'SWITCH',
      choices: [{ path: '$.a', value: 1, operator: 'EQ', 'next-state': 'Done' }],
      default: 'Done',
    },
    Done: { type: 'END' },
  },
}

type Flow = typeof flow

let designer: Designer

test.beforeEach(async ({ page }) => {
  designer = await Designer.open(page)
  await designer.openText('flow.json', JSON.stringify(flow, null, 2))
})

test.afterEach(() => designer.expectNoErrors())

const saved = async (): Promise<Flow> => JSON.parse(await designer.savedText())

const field = (path: string): Locator => designer.inspector.locator(`.field[data-path='${path}']`)

test('an edit is written when the field is left, one undo for each, and Escape takes it back', async ({
  page,
}) => {
  await designer.select('Pause')
  const delay = field('states/Pause/time-delay').getByRole('textbox')
  await delay.fill('45')
  expect((await saved()).states.Pause['time-delay']).toBe(30)
  await page.keyboard.press('Escape')
  await expect(delay).toHaveValue('30')
  await delay.fill('90m')
  await page.keyboard.press('Tab')
  await expect(delay).toHaveValue('5400')
  await expect(field('states/Pause/time-delay')).toContainText('1 h 30 min')
  await delay.fill('PT2H')
  await page.keyboard.press('Enter')
  expect((await saved()).states.Pause['time-delay']).toBe(7200)
  await page.getByRole('button', { name: /^Undo/ }).click()
  expect((await saved()).states.Pause['time-delay']).toBe(5400)
  await page.getByRole('button', { name: /^Undo/ }).click()
  expect(await saved()).toEqual(flow)
})

test('what is wrong stands at the field, while an expression is typed at the character', async ({
  page,
}) => {
  await designer.select('Wait')
  const expression = field('states/Wait/events/0/event-expression')
  await expression.getByRole('combobox').fill('Asked and')
  await expect(expression.getByRole('status')).toBeVisible()
  await page.keyboard.type(' Ansered')
  await expect(expression.getByRole('status')).toContainText('no trigger named Ansered')
  await expect(expression.locator('mark')).toHaveText('Ansered')
  await page.keyboard.press('Enter')
  await expect(expression.locator('.field-problem')).toContainText('Ansered')
  await expression.getByRole('combobox').fill('Asked')
  await page.keyboard.press('Enter')
  await expect(expression.locator('.field-problem')).toBeHidden()
  await expression.getByRole('button', { name: 'or…' }).click()
  await page.getByRole('menuitem', { name: 'Answered' }).click()
  expect((await saved()).states.Wait.events[0]?.['event-expression']).toBe('Asked or Answered')
})

test('items are reordered with the keys and by dragging', async ({ page }) => {
  await designer.select('Work')
  const functions = async () => (await saved()).states.Work.actions.map((one) => one.function)
  const item = (index: number) =>
    designer.inspector.locator(`[data-item='states/Work/actions/${index}']`)
  await item(0).getByRole('textbox', { name: 'Function' }).focus()
  await page.keyboard.press('Alt+ArrowDown')
  expect(await functions()).toEqual(['two', 'one', 'three'])
  await expect(item(1).locator('.list-item-title')).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  expect(await functions()).toEqual(['two', 'three', 'one'])
  await page.keyboard.press('Alt+ArrowUp')
  expect(await functions()).toEqual(['two', 'one', 'three'])
  for (const index of [0, 1, 2]) await item(index).locator('.list-item-title').click()
  await item(2).locator('.list-item-grip').hover()
  await page.mouse.down()
  await item(0).locator('.list-item-title').hover()
  await item(0)
    .locator('.list-item-title')
    .hover({ position: { x: 40, y: 8 } })
  await page.mouse.up()
  expect(await functions()).toEqual(['three', 'two', 'one'])
})

test('a rule is negated, grouped and ungrouped; an operator takes its value along', async ({
  page,
}) => {
  await designer.select('Decide')
  const choice = designer.inspector.locator("[data-item='states/Decide/choices/0']")
  const turn = async (label: string) => {
    await choice.getByRole('button', { name: 'Change the form' }).first().click()
    await page.getByRole('menuitem', { name: label }).click()
  }
  await field('states/Decide/choices/0/operator').getByRole('combobox').selectOption('StrEQ')
  const compared = { path: '$.a', value: '1', operator: 'StrEQ' }
  await expect
    .poll(async () => (await saved()).states.Decide.choices[0])
    .toEqual({ ...compared, 'next-state': 'Done' })
  await turn('Negate')
  await turn('Put in “all of”')
  expect((await saved()).states.Decide.choices[0]).toEqual({
    And: [{ Not: compared }],
    'next-state': 'Done',
  })
  await turn('Ungroup')
  await turn('Remove the “not”')
  expect((await saved()).states.Decide.choices[0]).toEqual({ ...compared, 'next-state': 'Done' })
})

test('paths of the last run are offered, and every field says what it means', async ({ page }) => {
  await designer.openExample('Loan approval')
  await designer.runToEnd()
  await designer.select('CheckDecision')
  const path = field('states/CheckDecision/choices/0/And/0/path')
  await expect(path.locator('datalist option[value^="$."]').first()).toBeAttached()
  await page.getByRole('button', { name: 'Show what each field means' }).click()
  await expect(path.locator('.field-help')).toContainText('R52')
})

test('what several states share is edited in all of them, as one undo entry', async ({ page }) => {
  await designer.select('Pause')
  await designer
    .step('Work')
    .locator('.step-head')
    .first()
    .click({ modifiers: ['Control'] })
  await expect(designer.inspector.getByRole('heading')).toHaveText('2 states selected')
  const shared = (id: string) => designer.inspector.locator(`[data-shared='${id}']`)
  await expect(shared('next-state')).toContainText('mixed')
  await shared('next-state').getByRole('combobox').selectOption('Done')
  await expect(shared('next-state')).not.toContainText('mixed')
  await shared('actions/timeout').getByRole('textbox').fill('2 min')
  await page.keyboard.press('Enter')
  const { Pause, Work } = (await saved()).states
  expect([Pause['next-state'], Work['next-state']]).toEqual(['Done', 'Done'])
  expect(Work.actions).toMatchObject([{ timeout: 120 }, { timeout: 120 }, { timeout: 120 }])
  const undo = page.getByRole('button', { name: /^Undo/ })
  await undo.click()
  await undo.click()
  expect(await saved()).toEqual(flow)
  await designer.inspector.getByRole('button', { name: 'Delete' }).click()
  expect(Object.keys((await saved()).states)).toEqual(['Wait', 'Decide', 'Done'])
})

test('a note is added, named by the language’s rule for keys of one’s own', async ({ page }) => {
  await designer.select('Pause')
  await designer.inspector.locator('summary', { hasText: 'Notes' }).click()
  await designer.inspector.getByRole('button', { name: 'Add a note' }).click()
  await field('states/Pause/x-note').getByRole('textbox').fill('why so long?')
  await page.keyboard.press('Enter')
  expect((await saved()).states.Pause).toMatchObject({ 'x-note': 'why so long?' })
})
