import { expect, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

async function open(page: Page, tab: string) {
  const designer = await Designer.open(page)
  await designer.openExample('Employee travel booking')
  await designer.runToEnd()
  await expect(designer.instance('i1')).toHaveAttribute('data-status', 'SUCCESS')
  await page.getByRole('tab', { name: tab, exact: true }).click()
  return designer
}

test('the trace is searched, filtered and leads to a moment', async ({ page }) => {
  const designer = await open(page, 'Trace')
  const rows = page.getByRole('table', { name: 'Trace' }).locator('.trace-row')
  const all = await rows.count()
  await page.getByLabel('Which records').selectOption('Functions')
  await expect(rows.first()).toContainText('mail_manager')
  expect(await rows.count()).toBeLessThan(all)
  await rows.first().getByRole('button').first().click()
  await page.keyboard.press('ArrowDown')
  await expect(rows.nth(1)).toHaveAttribute('aria-current', 'true')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the trace' }).click()
  expect((await download).suggestedFilename()).toBe('travel-booking.trace.jsonl')
  await page.getByLabel('Search the trace').fill('BookCheapest is entered')
  await page.getByLabel('Which records').selectOption('Everything')
  await rows.first().getByRole('button').first().click()
  await expect(designer.step('BookCheapest').locator('.step')).toHaveAttribute('data-selected')
  designer.expectNoErrors()
})

test('the sequence diagram shows who says what to whom; a message leads to its moment', async ({
  page,
}) => {
  await open(page, 'Sequence')
  const diagram = page.getByRole('group', { name: 'Sequence diagram' })
  for (const name of ['Outside', 'i1', 'mail_manager']) await expect(diagram).toContainText(name)
  const message = diagram.getByRole('button', { name: /event com.example.travel.decided/ })
  await message.focus()
  await page.keyboard.press('Enter')
  await expect(message).toHaveAttribute('data-current')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the sequence as a picture' }).click()
  expect((await download).suggestedFilename()).toBe('travel-booking.sequence.svg')
})

test('the timeline shows states and calls; a bar leads to its visit', async ({ page }) => {
  const designer = await open(page, 'Timeline')
  const chart = page.getByRole('group', { name: 'Timeline of states and calls' })
  await expect(chart).toContainText('WaitForDecision')
  await chart.getByRole('button', { name: /^IsApproved:/ }).focus()
  await page.keyboard.press('Enter')
  await expect(designer.step('IsApproved').locator('.step')).toHaveAttribute('data-phase', 'active')
})

test('the moment is dragged along the timeline, and moved with the keys', async ({ page }) => {
  const designer = await open(page, 'Timeline')
  const moment = page.getByRole('slider', { name: 'Moment that is shown' })
  const end = Number(await moment.getAttribute('aria-valuenow'))
  await moment.focus()
  await page.keyboard.press('ArrowLeft')
  await expect
    .poll(async () => Number(await moment.getAttribute('aria-valuenow')))
    .toBeLessThan(end)
  await page.keyboard.press('ArrowRight')
  await expect(moment).toHaveAttribute('aria-valuenow', `${end}`)
  const box = await moment.boundingBox()
  if (!box) throw new Error('the line is not drawn')
  await page.mouse.move(box.x + box.width / 2, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x - 60, box.y + 20, { steps: 5 })
  await page.mouse.move(box.x - 600, box.y + 20, { steps: 5 })
  await page.mouse.up()
  await expect(moment).toHaveAttribute('aria-valuenow', '0')
  await expect(designer.step('IsApproved').locator('.step')).toHaveAttribute('data-phase', 'off')
  designer.expectNoErrors()
})

test('a mock is one click from its call; changed, it changes the next run', async ({ page }) => {
  const designer = await open(page, 'Trace')
  await page.getByLabel('Search the trace').fill('mail_manager is asked')
  await page.getByRole('button', { name: 'its mock' }).first().click()
  const answer = page.getByRole('group', { name: 'mail_manager, answer 1' })
  await answer.getByLabel(/: kind/).selectOption('error')
  await answer.getByLabel(/error code/).fill('NO_PAPER')
  await page.keyboard.press('Enter')
  await designer.runToEndAgain()
  await expect(designer.instance('i1')).toHaveAttribute('data-status', 'FAILURE')
  await page.getByRole('tab', { name: 'Inputs and mocks' }).click()
  await answer.getByLabel(/: kind/).selectOption('never answers')
  await expect(answer).toContainText('only a time limit')
  await page.getByRole('button', { name: 'Answers of mail_manager as JSON' }).click()
  await expect(page.getByLabel('Answers of mail_manager', { exact: true })).toHaveValue(
    /"hang": true/,
  )
})

test('answers are taken from the run, and keep it as it was', async ({ page }) => {
  const designer = await open(page, 'Inputs and mocks')
  await page.getByRole('button', { name: 'Take the answers of mail_manager from this run' }).click()
  await designer.runToEndAgain()
  await expect(designer.instance('i1')).toHaveAttribute('data-status', 'SUCCESS')
})
