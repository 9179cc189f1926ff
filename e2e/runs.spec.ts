import { expect, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Run' })
const phase = (designer: Designer, step: string) => designer.step(step).locator('.step').first()

/** An example with one of its cases as inputs, and a run of it. */
async function start(page: Page, example: string, named: string) {
  const designer = await Designer.open(page)
  await designer.openExample(example)
  await page.getByRole('button', { name: 'Unfold the lower panels' }).click()
  await page.getByRole('tab', { name: 'Run', exact: true }).click()
  await page.getByRole('tab', { name: 'Inputs and mocks' }).click()
  await page.getByLabel('Case', { exact: true }).selectOption(named)
  await bar(page).getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('slider', { name: 'Position in the run' })).toBeVisible()
  return designer
}

test('several instances are chosen by the legend, or drawn together', async ({ page }) => {
  const designer = await start(
    page,
    'Home monitoring',
    'two homes at once; nobody answers in one of them',
  )
  await page.keyboard.press('F5')
  const legend = page.getByRole('group', { name: 'Legend' })
  await legend.getByRole('button', { name: /i2.*home-23/ }).click()
  await expect(phase(designer, 'CallHome')).toHaveAttribute('data-phase', 'skipped')
  await legend.getByRole('button', { name: /i1.*home-17/ }).click()
  await expect(phase(designer, 'CallHome')).toHaveAttribute('data-phase', 'done')
  await legend.getByRole('button', { name: 'All' }).click()
  await expect(designer.step('WatchHome').getByRole('img', { name: 'done' })).toHaveAttribute(
    'title',
    'done, entered 2 times',
  )
  await page.getByRole('slider', { name: 'Position in the run' }).focus()
  await page.keyboard.press('Home')
  // Both homes are watched between second 4 and second 5.
  await bar(page)
    .getByRole('button', { name: /^Clock/ })
    .click()
  await page.getByLabel('Advance to', { exact: true }).fill('3')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(designer.step('WatchHome').getByRole('img', { name: /^i1 / })).toBeVisible()
  await expect(designer.step('WatchHome').getByRole('img', { name: /^i2 / })).toBeVisible()
  designer.expectNoErrors()
})

test('a retry tells which attempt it is and when the next one comes', async ({ page }) => {
  const designer = await start(
    page,
    'Home monitoring',
    'two homes at once; nobody answers in one of them',
  )
  await bar(page)
    .getByRole('button', { name: /^Clock/ })
    .click()
  await page.getByLabel('Advance to', { exact: true }).fill('331')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(designer.step('CallHome')).toContainText('1/2, next in 30 s')
  designer.expectNoErrors()
})

test('a state tells the error that ended the run there, and one that was caught', async ({
  page,
}) => {
  const designer = await start(page, 'Home monitoring', 'the timer service is down')
  await page.keyboard.press('F5')
  await expect(designer.step('AlertContacts').getByRole('img')).toHaveAccessibleName(
    'failed by ServiceDown',
  )
  await page
    .getByLabel('Case', { exact: true })
    .selectOption('the camera refuses, no mail goes out, and the call is answered')
  await page.keyboard.press('F5')
  await expect(designer.step('WatchHome').getByRole('img')).toHaveAccessibleName(
    'left by an error that was caught',
  )
  await expect(designer.step('CallHome').getByRole('img')).toHaveAccessibleName('done')
  designer.expectNoErrors()
})

test('from afar, too, what can happen next is on the state', async ({ page }) => {
  const designer = await start(page, 'Home monitoring', 'no motion in time is a false alarm')
  await page.keyboard.press('F10')
  await page.keyboard.press('F11')
  for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'Zoom out' }).click()
  await designer
    .step('WatchHome')
    .getByRole('button', { name: 'What can happen next at WatchHome' })
    .click()
  await page.getByRole('menuitem', { name: 'Send MotionDetected' }).click()
  await page.getByRole('tab', { name: 'Trace', exact: true }).click()
  await page.getByLabel('Search the trace').fill('MotionDetected')
  await expect(
    page.getByRole('table', { name: 'Trace' }).locator('.trace-row').filter({ hasText: 'fires' }),
  ).toHaveCount(1)
  designer.expectNoErrors()
})

test('what can happen next stands beside the state where no other state is', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 1000 })
  const designer = await start(
    page,
    'Video on demand',
    'three renditions, two of them close together',
  )
  await page.getByRole('button', { name: 'Fold the lower panels' }).click()
  await designer.canvas.focus()
  await page.keyboard.press('Shift+1')
  for (let i = 0; i < 3; i++) await page.keyboard.press('F10')
  await expect(phase(designer, 'WaitForRendition')).toHaveAttribute('data-phase', 'active')
  await bar(page).getByRole('button', { name: 'More ways to go on' }).click()
  await page.getByRole('menuitem', { name: 'Run to the next wait for an event' }).click()
  const send = designer.step('WaitForRendition').getByRole('button', { name: 'SdReady' })
  await expect(send).toBeVisible()
  const [button, other] = [await send.boundingBox(), await designer.step('CoolDown').boundingBox()]
  if (!button || !other) throw new Error('something is not drawn')
  expect(button.x + button.width <= other.x || button.x >= other.x + other.width).toBe(true)
  await send.click()
  await expect(phase(designer, 'AreAllReady')).not.toHaveAttribute('data-phase', 'off')
  designer.expectNoErrors()
})

test('tokens travel along the edges that are taken, and stay still where motion is unwanted', async ({
  page,
}) => {
  const designer = await start(page, 'Loan approval', 'approved the next day')
  await page.evaluate(() => {
    const travel = document.querySelector('.travel')
    const count = { sent: 0 }
    Object.assign(window, { count })
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) count.sent += addedNodes.length
    }).observe(travel ?? document.body, { childList: true })
  })
  const sent = () =>
    page.evaluate(() => (window as unknown as { count: { sent: number } }).count.sent)
  await page.keyboard.press('F10')
  await page.keyboard.press('F10')
  await expect(phase(designer, 'WaitForDecision')).toHaveAttribute('data-phase', /active|waiting/)
  await expect.poll(sent).toBe(1)
  await expect(page.locator('.travel > i')).toHaveCount(0)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.keyboard.press('F10')
  await expect(phase(designer, 'CheckDecision')).toHaveAttribute('data-phase', 'active')
  expect(await sent()).toBe(1)
  designer.expectNoErrors()
})

test('Space plays and pauses, L shows the trace, folding the panels leaves the canvas alone', async ({
  page,
}) => {
  const designer = await start(page, 'Long-running loan', 'the check answers after two days')
  const place = () =>
    page.locator('.react-flow__viewport').evaluate((element) => element.style.transform)
  await designer.canvas.hover()
  await page.mouse.wheel(30, 40)
  const before = await place()
  await page.getByRole('button', { name: 'Fold the lower panels' }).click()
  await expect(page.getByRole('button', { name: 'Unfold the lower panels' })).toBeVisible()
  expect(await place()).toBe(before)
  await designer.canvas.focus()
  await page.keyboard.press('Shift+1')
  await expect.poll(place).not.toBe(before)
  await page.getByLabel('Pace of playing').selectOption('10 / s')
  await designer.canvas.focus()
  await page.keyboard.press('Space')
  await expect(bar(page).getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(phase(designer, 'StartBackgroundCheck')).toHaveAttribute('data-phase', 'done')
  await page.keyboard.press('Space')
  await expect(bar(page).getByRole('button', { name: 'Play' })).toBeVisible()
  await page.keyboard.press('l')
  await expect(page.getByRole('table', { name: 'Trace' })).toBeVisible()
  designer.expectNoErrors()
})

test('a changed answer repeats the open run to where it stood; own inputs stay', async ({
  page,
}) => {
  const designer = await start(page, 'Loan approval', 'approved the next day')
  await bar(page)
    .getByRole('button', { name: /^Clock/ })
    .click()
  await page.getByLabel('Advance to', { exact: true }).fill('10')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(phase(designer, 'WaitForDecision')).toHaveAttribute('data-phase', 'waiting')
  await page.getByLabel('mail_manager, answer 1: kind').selectOption('never answers')
  await expect(phase(designer, 'ReceiveRequest')).toHaveAttribute('data-phase', 'active')
  await expect(phase(designer, 'WaitForDecision')).toHaveAttribute('data-phase', 'off')
  await expect(bar(page).getByRole('button', { name: 'Clock: 10 s' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Kept in this browser' })).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Unfold the lower panels' }).click()
  await page.getByRole('tab', { name: 'Run', exact: true }).click()
  await page.getByRole('tab', { name: 'Inputs and mocks' }).click()
  await expect(page.getByLabel('mail_manager, answer 1: kind')).toHaveValue('hang')
  designer.expectNoErrors()
})

test('the trace shows the records of the states that are selected, and how long they lasted', async ({
  page,
}) => {
  const designer = await start(
    page,
    'Video on demand',
    'the queue is full, then one rendition never comes',
  )
  await page.keyboard.press('F5')
  await page.getByRole('tab', { name: 'Trace', exact: true }).click()
  await designer.select('CoolDown')
  await page.getByLabel('selected states').check()
  const rows = page.getByRole('table', { name: 'Trace' }).locator('.trace-row')
  await expect(rows.first()).toContainText('CoolDown is entered.')
  await expect(rows.filter({ hasText: 'is left by delay' }).first()).toContainText('5 min')
  for (const step of await rows.locator('.trace-step').allTextContents())
    expect(step).toBe('CoolDown')
  designer.expectNoErrors()
})

test('what if the start had brought other data: a fork of its own, compared with the run', async ({
  page,
}) => {
  const designer = await start(page, 'Long-running loan', 'the check answers after two days')
  await page.getByRole('tab', { name: 'What if?' }).click()
  await page.getByLabel('What is different').selectOption('this were still to come')
  const json = page.getByLabel('As JSON')
  await expect(json).toHaveValue(/"name": "E\. Laurent"/)
  await json.fill((await json.inputValue()).replace('E. Laurent', 'F. Dubois'))
  await page.getByRole('button', { name: 'Fork here' }).click()
  await page.keyboard.press('F5')
  await expect(phase(designer, 'Paid')).toHaveAttribute('data-phase', 'done')
  await page.getByRole('button', { name: 'Compare the results' }).click()
  const results = page.getByRole('table', { name: 'Results' })
  await expect(results.getByRole('row').filter({ hasText: 'Original' })).toContainText('Paid')
  await expect(results.getByRole('row').filter({ hasText: 'another timeline' })).toContainText(
    'Paid',
  )
  await page.getByRole('tab', { name: 'Data', exact: true }).click()
  await page.getByLabel('Visit', { exact: true }).selectOption({ index: 0 })
  await expect(page.getByRole('list', { name: 'Data of ValidateCustomer' })).toContainText(
    'F. Dubois',
  )
  designer.expectNoErrors()
})

test('why: a choice with its operands, an event with each trigger, a retry that waits, an end', async ({
  page,
}) => {
  const designer = await start(
    page,
    'Home monitoring',
    'two homes at once; nobody answers in one of them',
  )
  await page.keyboard.press('F5')
  await page.getByRole('tab', { name: 'Why?' }).click()
  const answers = page.getByRole('list', { name: 'Answers' })
  await expect(answers).toContainText('Why did i1 end?')
  await expect(answers).toContainText('Why was choice 1 of IsFamilyMember not taken?')
  await expect(answers).toContainText('"unknown"')
  await expect(answers).toContainText('Why is action 1 of CallHome attempted again')
  await expect(answers).toContainText(
    'Retry entry 1 matches NoAnswer; its retry-interval is 30 s, so attempt 2 (1 of at most 2 more) begins at second 361.',
  )
  await expect(answers).toContainText('Why did event 1 not let WatchHome go on?')
  designer.expectNoErrors()
})

test('a path of the filter example is tried on the data of the run, and applied', async ({
  page,
}) => {
  const designer = await start(page, 'The filter example', 'hello')
  await page.keyboard.press('F5')
  await page.getByRole('tab', { name: 'Data', exact: true }).click()
  await page
    .getByLabel('Visit', { exact: true })
    .selectOption({ label: '2. UpdateArg, 0 s, left by actions' })
  await page.getByLabel('Path: OutputPath', { exact: true }).fill('$.ifttt.value1')
  await expect(page.getByRole('group', { name: 'OutputPath', exact: true })).toHaveText(
    '"Hello, IFTTT!"',
  )
  await page.getByRole('button', { name: 'Apply to the document' }).click()
  expect(await designer.savedText()).toContain('"OutputPath": "$.ifttt.value1"')
  await page.getByRole('button', { name: 'Replay to here' }).click()
  await expect(page.getByText('From here on the run takes another course.')).toBeVisible()
  designer.expectNoErrors()
})

test('the lower panels are enlarged for a while, and reached by key', async ({ page }) => {
  const designer = await start(page, 'Travel booking', 'approved and booked')
  const dock = page.locator('.dock')
  const height = async () => (await dock.boundingBox())?.height ?? 0
  const before = await height()
  await page.getByRole('button', { name: 'Enlarge the lower panels' }).click()
  await expect.poll(height).toBeGreaterThan(before * 1.5)
  await page.getByRole('button', { name: 'Shrink the lower panels' }).click()
  await expect.poll(height).toBeLessThan(before + 2)
  await designer.canvas.focus()
  await page.keyboard.press('Alt+5')
  await expect(page.getByRole('tab', { name: 'Run', exact: true })).toBeFocused()
  designer.expectNoErrors()
})
