import { expect, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

const waiting = `{
  "trigger-defs": { "Order": { "source": "shop", "eventID": "order" } },
  "states": {
    "Pause": { "type": "DELAY", "start": true, "time-delay": 5, "next-state": "Wait" },
    "Wait": {
      "type": "EVENT",
      "events": [{ "event-expression": "Order", "timeout": 100, "next-state": "End" }]
    },
    "End": { "type": "END" }
  }
}
`

const branches = Array.from({ length: 9 }, (_, index) => [
  `branch${index}`,
  {
    states: {
      [`Pause${index}`]: { type: 'DELAY', start: true, 'time-delay': 16_890 * (index + 1) },
    },
  },
])
const many = JSON.stringify({
  states: {
    Both: {
      type: 'PARALLEL',
      start: true,
      branches: Object.fromEntries(branches),
      'next-state': 'End',
    },
    End: { type: 'END' },
  },
})

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Run' })
const verb = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true })
const clock = (page: Page) => bar(page).getByRole('button', { name: /^Clock/ })
const slider = (page: Page) => page.getByRole('slider', { name: 'Position in the run' })
const panel = (page: Page) => page.getByRole('dialog', { name: 'Virtual clock' })
const phase = (designer: Designer, step: string) => designer.step(step).locator('.step').first()

async function start(page: Page, text: string) {
  const designer = await Designer.open(page)
  await designer.openText('flow.json', text)
  await verb(page, 'Run').click()
  await expect(slider(page)).toBeVisible()
  return designer
}

async function advance(page: Page, to: string) {
  await panel(page).getByLabel('Advance to', { exact: true }).fill(to)
  await page.keyboard.press('Enter')
}

test('the clock stands between two records, and what is done by hand is done then', async ({
  page,
}) => {
  const designer = await start(page, waiting)
  await clock(page).click()
  await advance(page, '50')
  await expect(clock(page)).toHaveText('50 s')
  await expect(designer.step('Wait')).toContainText('55 s')
  for (const time of ['55 s', '1 min', '1 min 5 s']) {
    await advance(page, '+5')
    await expect(clock(page)).toHaveText(time)
  }
  await advance(page, '1')
  await expect(panel(page).getByRole('alert')).toContainText('It is 1 min 5 s already')
  await expect(clock(page)).toHaveText('1 min 5 s')
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Waits', exact: true }).click()
  const waits = page.getByRole('region', { name: 'Waits' })
  await expect(waits).toContainText('40 s left, until 1 min 45 s')
  await waits.getByRole('button', { name: 'Order', exact: true }).click()
  await page.keyboard.press('F5')
  await expect(phase(designer, 'End')).toHaveAttribute('data-phase', 'done')
  await expect(clock(page)).toHaveText('1 min 5 s')
  await page.getByRole('tab', { name: 'Trace', exact: true }).click()
  const rows = page.getByRole('table', { name: 'Trace' }).getByRole('row')
  await expect(rows.filter({ hasText: 'arrives' }).getByRole('cell').first()).toHaveText(
    '1 min 5 s',
  )
  designer.expectNoErrors()
})

test('a change from an earlier point stands in the trace, and time does not run on with it', async ({
  page,
}) => {
  const designer = await start(page, waiting)
  await page.keyboard.press('F5')
  await expect(clock(page)).toHaveText('1 min 45 s')
  await slider(page).focus()
  await page.keyboard.press('Home')
  await clock(page).click()
  await advance(page, '50')
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'What if?' }).click()
  await page.getByLabel('What is different').selectOption('this were still to come')
  await page.getByRole('button', { name: 'Fork here' }).click()
  await expect(page.getByRole('group', { name: 'Courses of the run' })).toBeVisible()
  await expect(clock(page)).toHaveText('50 s')
  await page.getByRole('tab', { name: 'Waits', exact: true }).click()
  await page
    .getByRole('region', { name: 'Waits' })
    .getByRole('button', { name: 'Order', exact: true })
    .click()
  await page.getByRole('tab', { name: 'Trace', exact: true }).click()
  const trace = page.getByRole('table', { name: 'Trace' })
  await expect(trace).toContainText('An event was added for second 50.')
  await expect(clock(page)).toHaveText('50 s')
  designer.expectNoErrors()
})

test('the clock lists what is to come, scheduled arrivals too, above a form that stays in sight', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 600 })
  const designer = await start(page, many)
  await clock(page).click()
  await expect(panel(page).getByRole('list', { name: 'Due' })).toContainText(
    'an instance is started',
  )
  await panel(page).getByRole('button', { name: 'Advance to 0 s: an instance is started' }).click()
  const due = panel(page).getByRole('list', { name: 'Due' }).getByRole('listitem')
  await expect(due).toHaveCount(9)
  await expect(panel(page).getByRole('button', { name: 'Go', exact: true })).toBeInViewport()
  await expect(due.last()).not.toBeInViewport()
  await panel(page)
    .getByRole('button', { name: 'Advance to 4 h 41 min 30 s: the delay is over, i1' })
    .click()
  await expect(due).toHaveCount(8)
  await advance(page, '5 d')
  await expect(panel(page)).toContainText('Nothing is to come')
  await expect(clock(page)).toHaveText('5 d')
  designer.expectNoErrors()
})

test('the waits name the state, what comes and when, each with a button of its own', async ({
  page,
}) => {
  const designer = await start(page, many)
  await clock(page).click()
  await advance(page, '30')
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Waits', exact: true }).click()
  const list = page.getByRole('list', { name: 'Comes by itself' })
  await expect(list.getByRole('listitem').first()).toContainText(
    'Both/branch0/Pause0: the delay is over in 4 h 41 min, at 4 h 41 min 30 s',
  )
  const names = await list
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')))
  expect(new Set(names).size).toBe(9)
  designer.expectNoErrors()
})

test('the bar keeps its height while it is stepped through', async ({ page }) => {
  const designer = await start(page, many)
  for (const width of [1440, 1024, 760]) {
    await page.setViewportSize({ width, height: 800 })
    await slider(page).focus()
    await page.keyboard.press('Home')
    await expect(slider(page)).toHaveValue('0')
    const heights = new Set<number | undefined>()
    for (let count = 1; count <= 8; count++) {
      await page.keyboard.press('F11')
      await expect(slider(page)).toHaveValue(`${count}`)
      heights.add((await bar(page).boundingBox())?.height)
    }
    await clock(page).click()
    await advance(page, '1 d 4 h 30 min 12.25 s')
    await expect(clock(page)).toHaveText('1 d 4 h 30 min 12.25 s')
    await page.keyboard.press('Escape')
    heights.add((await bar(page).boundingBox())?.height)
    expect([...heights]).toHaveLength(1)
  }
  designer.expectNoErrors()
})

test('the tools are one stop of the Tab key, and the focus is never lost', async ({ page }) => {
  const designer = await Designer.open(page)
  await designer.openText('flow.json', waiting)
  await verb(page, 'Run').focus()
  await page.keyboard.press('ArrowRight')
  await expect(verb(page, 'Inputs and mocks of the run')).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(verb(page, 'Play')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(verb(page, 'On to the next state')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(verb(page, 'Start again')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(verb(page, 'Leave the run')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(clock(page)).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(slider(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(bar(page).getByLabel('Pace of playing')).toBeFocused()
  await verb(page, 'Run to the end').focus()
  await page.keyboard.press('Enter')
  await expect(verb(page, 'Start again')).toBeFocused()
  await verb(page, 'Leave the run').focus()
  await page.keyboard.press('Enter')
  await expect(verb(page, 'Run')).toBeFocused()
  designer.expectNoErrors()
})

test('the marks are gone to by keys and told', async ({ page }) => {
  const designer = await start(page, waiting)
  await clock(page).click()
  await advance(page, '50')
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Waits', exact: true }).click()
  await page
    .getByRole('region', { name: 'Waits' })
    .getByRole('button', { name: 'Order', exact: true })
    .click()
  await page.keyboard.press('F5')
  await expect(phase(designer, 'End')).toHaveAttribute('data-phase', 'done')
  await slider(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Alt+ArrowRight')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /, changed by hand$/)
  await page.keyboard.press('Alt+PageDown')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /, an event arrives$/)
  await page.keyboard.press('Alt+PageDown')
  await expect(page.getByText('No further mark is known.').first()).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /, changed by hand$/)
  await expect(slider(page)).toBeFocused()
  designer.expectNoErrors()
})

test('a narrow trace still tells what happened, and long times in full', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  const designer = await start(page, many)
  await page.keyboard.press('F5')
  await expect(verb(page, 'Run to the end')).toBeDisabled()
  const trace = page.getByRole('table', { name: 'Trace' })
  const what = await trace.getByRole('columnheader', { name: 'What happened' }).boundingBox()
  expect(what?.width).toBeGreaterThan(200)
  const time = trace.getByRole('row').last().getByRole('cell').first()
  await expect(time).toHaveAttribute('title', /^1 d 18 h/)
  expect(await time.evaluate((cell) => cell.scrollWidth <= cell.clientWidth)).toBe(true)
  designer.expectNoErrors()
})

test('the texts of the time axis are apart and not cut; the key wraps', async ({ page }) => {
  const designer = await start(page, many)
  await page.keyboard.press('F5')
  await page.getByRole('tab', { name: 'Timeline', exact: true }).click()
  const drawing = page.getByRole('group', { name: 'Timeline of states and calls' })
  await expect(drawing.locator('.gantt-mark text').nth(2)).toBeVisible()
  for (const width of [1440, 1024, 760]) {
    await page.setViewportSize({ width, height: 800 })
    await expect(async () => {
      const { end, texts } = await drawing.evaluate((svg) => ({
        end: svg.getBoundingClientRect().right,
        texts: [...svg.querySelectorAll('.gantt-mark text')].map((text) => {
          const { left: from, right: to } = text.getBoundingClientRect()
          return { from, to }
        }),
      }))
      expect(texts.length).toBeGreaterThan(2)
      for (const [index, { from, to }] of texts.entries()) {
        expect(from).toBeGreaterThan((texts[index - 1]?.to ?? from - 10) + 4)
        expect(to).toBeLessThanOrEqual(end + 0.5)
      }
    }).toPass()
    await expect(page.getByText('⁄ cancelled')).toBeInViewport({ ratio: 1 })
  }
  designer.expectNoErrors()
})
