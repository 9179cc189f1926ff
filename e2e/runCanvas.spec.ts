import { expect, type Locator, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Run' })
const phase = (designer: Designer, step: string) => designer.step(step).locator('.step').first()

const longName = 'Wait for the answer of the Überprüfungsstelle für Äquivalenz №42'

const flow = `{
  "trigger-defs": { "Go": { "source": "s", "eventID": "Go" } },
  "states": {
    "${longName}": { "type": "DELAY", "start": true, "time-delay": 361, "next-state": "Both" },
    "Both": {
      "type": "PARALLEL",
      "branches": {
        "listening": {
          "states": {
            "Listen": {
              "type": "EVENT",
              "start": true,
              "events": [
                { "event-expression": "Go", "timeout": 400, "actions": [{ "function": "f" }] }
              ]
            }
          }
        },
        "pausing": {
          "states": { "Pause": { "type": "DELAY", "start": true, "time-delay": 77 } }
        }
      },
      "next-state": "Done"
    },
    "Bad": { "type": "END", "status": "FAILURE" },
    "Done": { "type": "END" }
  }
}
`

async function open(page: Page, text: string) {
  const designer = await Designer.open(page)
  await designer.openText('flow.json', text)
  return designer
}

async function start(page: Page) {
  await bar(page).getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('slider', { name: 'Position in the run' })).toBeVisible()
}

async function advanceTo(page: Page, time: string) {
  await bar(page)
    .getByRole('button', { name: /^Clock/ })
    .click()
  await page.getByLabel('Advance to', { exact: true }).fill(time)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

/** At full size, then smaller by steps: two give 69 %, five 40 %. */
async function zoomOut(page: Page, steps: number) {
  await page.getByTitle('Zoom to 100 %').click()
  for (let i = 0; i < steps; i++) {
    await page.getByRole('button', { name: 'Zoom out' }).click()
    const zoom = Math.round(100 / 1.2 ** (i + 1))
    await expect(page.locator('.zoom-value')).toHaveText(`${zoom} %`)
  }
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (!box) throw new Error('it is not drawn')
  return box
}

async function areApart(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await boxOf(one), await boxOf(other)]
  const isAcross = a.x + a.width <= b.x || b.x + b.width <= a.x
  return isAcross || a.y + a.height <= b.y || b.y + b.height <= a.y
}

async function isInside(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await boxOf(one), await boxOf(other)]
  const isAcross = a.x >= b.x && a.x + a.width <= b.x + b.width
  return isAcross && a.y >= b.y && a.y + a.height <= b.y + b.height
}

test('a state that ran out of time and an end with FAILURE look like neither success nor error', async ({
  page,
}) => {
  const designer = await open(page, flow)
  await start(page)
  await page.keyboard.press('F5')
  await expect(designer.step('Listen').getByRole('img')).toHaveAccessibleName('ran out of time')
  await expect(phase(designer, 'Listen')).toHaveAttribute('data-phase', 'timed-out')
  await expect(designer.step('Listen').locator('.step-name')).toHaveCSS(
    'text-decoration-line',
    'line-through',
  )
  await expect(designer.step('Bad').getByRole('img')).toHaveAccessibleName(
    'ended the run with FAILURE',
  )
  await expect(phase(designer, 'Bad')).toHaveAttribute('data-phase', 'failed-end')
  await expect(designer.step('Pause').getByRole('img')).toHaveAccessibleName('done')
  designer.expectNoErrors()
})

test('a folded container tells what happens in it, and what can happen next', async ({ page }) => {
  const designer = await open(page, flow)
  await designer.canvas.getByRole('button', { name: 'Fold Both' }).click()
  await start(page)
  await advanceTo(page, '361')
  const both = designer.step('Both')
  await expect(phase(designer, 'Both')).toHaveAttribute('data-phase', 'waiting')
  await expect(both.getByRole('img', { name: 'path listening is here' })).toBeVisible()
  await expect(both.getByRole('img', { name: 'path pausing is here' })).toBeVisible()
  await expect(both).toContainText('1 min 17 s')
  await both.getByRole('button', { name: 'Go', exact: true }).click()
  await expect(both.getByRole('img', { name: 'path listening is here' })).toBeHidden()
  await both.getByRole('button', { name: 'Advance 1 min 17 s' }).click()
  await expect(phase(designer, 'Done')).toHaveAttribute('data-phase', 'done')
  designer.expectNoErrors()
})

test('a folded container tells of a call that hangs in it, and lets it be answered', async ({
  page,
}) => {
  const designer = await open(page, asking)
  await bar(page).getByRole('button', { name: 'Inputs and mocks of the run' }).click()
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.getByLabel('f, answer 1: kind').selectOption('never answers')
  await designer.canvas.getByRole('button', { name: 'Fold Both' }).click()
  await start(page)
  await page.keyboard.press('F5')
  const both = designer.step('Both')
  await both.getByRole('button', { name: 'f', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Fail with Busy' }).click()
  await expect(both).toContainText('1/3, next in 30 s')
  await both.getByRole('button', { name: 'Advance 30 s' }).click()
  await expect(both.getByRole('button', { name: 'f', exact: true })).toBeVisible()
  designer.expectNoErrors()
})

test('from afar the badge leaves the fold button free, and the menu the tokens', async ({
  page,
}) => {
  const designer = await open(page, flow)
  await start(page)
  await advanceTo(page, '361')
  await page.getByRole('button', { name: 'Fold the lower panels' }).click()
  await zoomOut(page, 5)
  await designer.canvas.getByRole('button', { name: 'Fold Both' }).click()
  const both = designer.step('Both')
  const menu = both.getByRole('button', { name: 'What can happen next at Both' })
  await expect(menu).toBeVisible()
  for (const path of ['listening', 'pausing']) {
    expect(await areApart(menu, both.getByRole('img', { name: `path ${path} is here` }))).toBe(true)
  }
  expect(await areApart(menu, both.locator('.step-now'))).toBe(true)
  await designer.canvas.getByRole('button', { name: 'Unfold Both' }).click()
  for (const step of ['Listen', 'Pause']) {
    const next = designer.step(step).getByRole('button', { name: /^What can happen next/ })
    for (const token of await designer.step(step).locator('.token, .step-now').all()) {
      expect(await areApart(next, token)).toBe(true)
    }
  }
  designer.expectNoErrors()
})

test('a long name stays on its card, and what stands on its border does not overlap', async ({
  page,
}) => {
  const designer = await open(page, flow)
  await start(page)
  await page.keyboard.press('F10')
  await page.keyboard.press('F11')
  await page.getByRole('button', { name: 'Fold the lower panels' }).click()
  for (const steps of [0, 2, 5]) {
    await zoomOut(page, steps)
    const card = designer.step(longName)
    await expect(card.locator('.step-name')).toHaveAttribute('title', longName)
    expect(await isInside(card.locator('.step-name'), card)).toBe(true)
    expect(await areApart(card.locator('.step-start'), card.locator('.step-name'))).toBe(true)
    expect(await areApart(card.locator('.step-start'), card.locator('.step-now'))).toBe(true)
  }
  await zoomOut(page, 2)
  const card = designer.step(longName)
  expect(await areApart(card.locator('.step-name'), card.locator('.step-kind'))).toBe(true)
  await advanceTo(page, '361')
  const pause = designer.step('Pause')
  expect(await areApart(pause.locator('.step-start'), pause.locator('.step-now'))).toBe(true)
  expect(await areApart(pause.locator('.run-badge'), pause.locator('.step-now'))).toBe(true)
  designer.expectNoErrors()
})

test('what can happen next crosses no border of a branch', async ({ page }) => {
  const designer = await open(page, flow)
  await start(page)
  await advanceTo(page, '361')
  await page.getByRole('button', { name: 'Fold the lower panels' }).click()
  await zoomOut(page, 2)
  const listen = designer.step('Listen')
  await expect(listen.getByRole('button', { name: 'Go', exact: true })).toBeHidden()
  await listen.getByRole('button', { name: 'What can happen next at Listen' }).click()
  await expect(
    page.getByRole('menuitem', { name: 'Advance 6 min 40 s, to 12 min 41 s' }),
  ).toBeVisible()
  await page.getByRole('menuitem', { name: 'Send Go' }).click()
  await expect(phase(designer, 'Listen')).toHaveAttribute('data-phase', 'done')
  designer.expectNoErrors()
})

test('many instances together: a handful of tokens, and a legend of which all can be reached', async ({
  page,
}) => {
  const designer = await open(page, flow)
  await bar(page).getByRole('button', { name: 'Inputs and mocks of the run' }).click()
  for (let i = 0; i < 24; i++) await page.getByRole('button', { name: 'Start by input' }).click()
  await start(page)
  await advanceTo(page, '10')
  const legend = page.getByRole('group', { name: 'Legend' })
  await legend.getByRole('button', { name: 'All' }).click()
  const card = designer.step(longName)
  await expect(card.locator('.token')).toHaveText(['i1', 'i2', 'i3', 'i4', 'i5', '+19'])
  await expect(card.locator('.token').last()).toHaveAttribute('title', /^i1, i2, .*i24 are here$/)
  expect((await boxOf(card.locator('.step-nows'))).x).toBeGreaterThan((await boxOf(card)).x)
  expect((await boxOf(legend)).height).toBeLessThan(80)
  await expect(legend.getByRole('button', { name: 'All' })).toBeFocused()
  await page.keyboard.press('End')
  const last = legend.getByRole('button', { name: /i24/ })
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(legend.getByRole('button', { name: /i23/ })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Home')
  await expect(legend.getByRole('button', { name: 'All' })).toBeFocused()
  designer.expectNoErrors()
})

test('the start of a branch does not offer to begin an instance', async ({ page }) => {
  const designer = await open(page, flow)
  await start(page)
  const listen = designer.step('Listen')
  await expect(phase(designer, 'Listen')).toHaveAttribute('data-phase', 'off')
  await expect(listen.getByRole('button', { name: 'Go', exact: true })).toBeHidden()
  await expect(listen.getByRole('button', { name: /^What can happen next/ })).toBeHidden()
  designer.expectNoErrors()
})

const asking = `{
  "states": {
    "Both": {
      "type": "PARALLEL",
      "start": true,
      "branches": {
        "asking": {
          "states": {
            "Ask": {
              "type": "OPERATION",
              "start": true,
              "actions": [
                {
                  "function": "f",
                  "retry": [
                    { "match": "Busy", "retry-interval": 30, "max-retry": 3 },
                    { "match": "SYS.MatchAny", "retry-interval": 30, "max-retry": 3 }
                  ]
                }
              ]
            }
          }
        }
      },
      "next-state": "Done"
    },
    "Done": { "type": "END" }
  }
}
`

test('a call is answered by what its state expects, by its mocks, or as one likes', async ({
  page,
}) => {
  const designer = await open(page, asking)
  await bar(page).getByRole('button', { name: 'Inputs and mocks of the run' }).click()
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.getByLabel('f, answer 1: kind').selectOption('never answers')
  await page.getByRole('button', { name: 'Then answer' }).click()
  await page.getByLabel('f, answer 2: kind').selectOption('result')
  await page.getByLabel('f, answer 2: result').fill('{"price":7}')
  await page.keyboard.press('Control+Enter')
  await start(page)
  await page.keyboard.press('F5')
  await page.getByRole('button', { name: 'Fold the lower panels' }).click()
  await zoomOut(page, 0)
  const choose = async () => {
    await designer.step('Ask').getByRole('button', { name: 'What can happen next at Ask' }).click()
  }
  await choose()
  const entries = page.getByRole('menuitem')
  await expect(entries).toHaveText([
    'Fail with Busy',
    'Fail with SYS.Fail',
    'Fail with SYS.Timeout',
    'Fail with SYS.Permission',
    'Fail with SYS.InvalidParameter',
    'Fail with SYS.FilterError',
    'With its mock result: {"price":7}',
    'With its own request',
    'Another answer…',
  ])
  await entries.getByText('Another answer…').click()
  const dialog = page.getByRole('dialog', { name: 'Answer f' })
  const json = dialog.getByLabel('Result as JSON')
  await expect(json).toHaveValue(/"price": 7/)
  await json.fill('{"price":')
  await dialog.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(dialog).toContainText('Not JSON')
  await expect(json).toBeFocused()
  await json.fill('{"price":11}')
  await dialog.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(phase(designer, 'Ask')).toHaveAttribute('data-phase', 'done')
  await page.keyboard.press('F5')
  await page.getByRole('tab', { name: 'Run', exact: true }).click()
  await page.getByRole('tab', { name: 'Data', exact: true }).click()
  await expect(page.getByRole('tabpanel', { name: 'Run' })).toContainText('11')
  designer.expectNoErrors()
})

test('a call fails with a code of one’s own', async ({ page }) => {
  const designer = await open(page, asking)
  await bar(page).getByRole('button', { name: 'Inputs and mocks of the run' }).click()
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.getByLabel('f, answer 1: kind').selectOption('never answers')
  await start(page)
  await page.keyboard.press('F5')
  await page.getByRole('button', { name: 'Fold the lower panels' }).click()
  await zoomOut(page, 0)
  await designer.step('Ask').getByRole('button', { name: 'What can happen next at Ask' }).click()
  await page.getByRole('menuitem', { name: 'Another answer…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Answer f' })
  await dialog.getByLabel('Kind of answer').selectOption('an error')
  await expect(dialog.getByRole('button', { name: 'Answer', exact: true })).toBeDisabled()
  await dialog.getByLabel('Error code').fill('Drowsy')
  await page.keyboard.press('Enter')
  await expect(designer.step('Ask')).toContainText('1/3, next in 30 s')
  designer.expectNoErrors()
})

test('time is advanced by what the card says is left', async ({ page }) => {
  const designer = await open(page, flow)
  await start(page)
  await page.keyboard.press('F10')
  await advanceTo(page, '331')
  await page.getByRole('button', { name: 'Fold the lower panels' }).click()
  const card = designer.step(longName)
  await expect(card.locator('.step-now')).toHaveText('30 s')
  const advance = card.getByRole('button', { name: 'Advance 30 s' })
  await expect(advance).toHaveAttribute(
    'title',
    'Let the time pass until 6 min 1 s: the delay is over',
  )
  await advance.click()
  await expect(phase(designer, 'Pause')).toHaveAttribute('data-phase', 'waiting')
  designer.expectNoErrors()
})
