import { expect, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

const flow = `{
  "trigger-defs": {
    "ordered": { "source": "https://shop.example/orders", "eventID": "order.placed", "correlation-token": "$.data.order" },
    "paid": { "source": "https://bank.example", "eventID": "payment.made", "correlation-token": "$.data.order" }
  },
  "states": {
    "Order": {
      "type": "EVENT",
      "start": true,
      "events": [{ "event-expression": "ordered", "next-state": "Payment" }]
    },
    "Payment": {
      "type": "EVENT",
      "events": [{ "event-expression": "paid", "timeout": 600, "next-state": "End" }]
    },
    "End": { "type": "END" }
  }
}
`

async function open(page: Page) {
  const designer = await Designer.open(page)
  await designer.openText('order.json', flow)
  await page.getByRole('button', { name: 'Unfold the lower panels' }).click()
  await page.getByRole('tab', { name: 'Events', exact: true }).click()
  return designer
}

const panel = (page: Page) => page.getByRole('tabpanel', { name: 'Events' })
const takers = (page: Page) => page.getByRole('list', { name: 'Would be taken by' })
const write = async (page: Page, text: string) => {
  await panel(page).getByRole('button', { name: 'Text', exact: true }).click()
  await page.getByLabel('Event text').fill(text)
}

test('an event is composed, says who would take it, and begins an instance', async ({ page }) => {
  const designer = await open(page)
  await expect(page.getByLabel('source', { exact: true })).toHaveValue(
    'https://shop.example/orders',
  )
  await expect(takers(page)).toContainText('begins an instance at Order')
  await page.getByLabel('type', { exact: true }).fill('order.cancelled')
  await page.keyboard.press('Enter')
  await expect(takers(page)).toContainText('type or id is "order.cancelled", not "order.placed"')
  await page.getByLabel('type', { exact: true }).fill('order.placed')
  await page.getByLabel('Data of the event').fill('{ "order": 7 }')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('tab', { name: /Delivery log/ }).click()
  const log = page.getByRole('table', { name: 'Delivery log' })
  await expect(log).toContainText('used')
  await expect(log).toContainText('i1')
  designer.expectNoErrors()
})

test('with an instance waiting, the composer brings its token; a wrong one is named', async ({
  page,
}) => {
  const designer = await open(page)
  await page.getByLabel('Data of the event').fill('{ "order": 7 }')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(designer.instance('i1')).toBeVisible()
  await panel(page).getByRole('button', { name: 'paid' }).click()
  await expect(takers(page)).toContainText('i1 at Payment')
  await expect(page.getByLabel('Data of the event')).toHaveValue(/"order": 7/)
  await page.getByLabel('Data of the event').fill('{ "order": 8 }')
  await page.getByLabel('Data of the event').blur()
  await expect(takers(page)).toContainText('token is 8, not 7')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('tab', { name: /Delivery log/ }).click()
  const log = page.getByRole('table', { name: 'Delivery log' })
  await expect(log).toContainText('dropped')
  await log.getByRole('button', { name: /payment.made/ }).click()
  await expect(log).toContainText('ordered wants the source "https://shop.example/orders"')
})

for (const { form, text, said } of [
  {
    form: 'an HTTP request in binary mode',
    text: 'POST /events HTTP/1.1\nHost: x.example\nce-specversion: 1.0\nce-id: 1\nce-source: https://shop.example/orders\nce-type: order.placed\nContent-Type: application/json\n\n{"order": 7}',
    said: 'HTTP, binary, one event',
  },
  {
    form: 'a curl command',
    text: `curl -X POST https://x.example -H 'ce-specversion: 1.0' -H 'ce-id: 1' -H 'ce-source: https://shop.example/orders' -H 'ce-type: order.placed' -H 'Content-Type: application/json' -d '{"order": 7}'`,
    said: 'HTTP, binary, one event',
  },
  {
    form: 'a batch',
    text: '[{"specversion":"1.0","id":"1","source":"https://shop.example/orders","type":"order.placed","data":{"order":7}},{"specversion":"1.0","id":"2","source":"https://shop.example/orders","type":"order.placed","data":{"order":8}}]',
    said: 'JSON batch, 2 events',
  },
]) {
  test(`${form} is recognised and kept as it was pasted`, async ({ page }) => {
    await open(page)
    await write(page, text)
    await expect(panel(page).getByRole('region', { name: 'Event' })).toContainText(said)
    await expect(takers(page)).toContainText('begins an instance at Order')
    await expect(page.getByLabel('Event text')).toHaveValue(text)
    await page.getByRole('button', { name: 'Write it as JSON' }).click()
    await expect(page.getByLabel('Event text')).toHaveValue(/"type": "order.placed"/)
  })
}

test('a broken event says what is wrong and where, and is not sent', async ({ page }) => {
  await open(page)
  await write(page, '{"specversion": "1.0", "id": "1", "source": "s"}')
  const problems = page.getByRole('list', { name: 'Problems of the event' })
  await expect(problems).toContainText('error')
  await expect(problems).toContainText('type')
})

test('changing the version says what is lost', async ({ page }) => {
  await open(page)
  await panel(page)
    .getByRole('combobox', { name: /specversion/ })
    .selectOption('0.3')
  await panel(page).getByRole('button', { name: 'Text', exact: true }).click()
  await expect(page.getByLabel('Event text')).toHaveValue(/"specversion": "0.3"/)
})

test('a redelivery is a duplicate; copies with new ids are not', async ({ page }) => {
  await open(page)
  await page.getByLabel('Data of the event').fill('{ "order": 7 }')
  await page.getByLabel('How many times').fill('2')
  await page.getByLabel('with the same id').check()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('tab', { name: /Delivery log/ }).click()
  await expect(page.getByRole('table', { name: 'Delivery log' })).toContainText('duplicate')
})

test('events are scheduled, moved in time, left out, copied and kept', async ({ page }) => {
  const designer = await open(page)
  await page.getByLabel('Data of the event').fill('{ "order": 7 }')
  await page.getByRole('button', { name: 'Add to the timeline' }).click()
  await panel(page).getByRole('button', { name: 'paid' }).click()
  await page.getByLabel('Data of the event').fill('{ "order": 7 }')
  await page.getByLabel('When').selectOption('at second')
  await page.getByLabel('Seconds', { exact: true }).fill('60')
  await page.getByRole('button', { name: 'Add to the timeline' }).click()
  await page.getByLabel('Name to keep the event under').fill('payment')
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: /Timeline/ }).click()
  const rows = page.getByRole('list', { name: 'Scheduled events' }).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await designer.runToEnd()
  await expect(designer.instance('i1')).toHaveAttribute('data-status', 'SUCCESS')
  await page.getByRole('tab', { name: 'Events', exact: true }).click()
  await page.getByRole('tab', { name: /Timeline/ }).click()

  const mark = page.getByRole('slider', { name: 'Time of payment.made' })
  await mark.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByLabel('Second of payment.made')).toHaveValue('70')
  const strip = await page.getByRole('group', { name: 'Time' }).boundingBox()
  const from = await mark.boundingBox()
  if (!strip || !from) throw new Error('no timeline on screen')
  await page.mouse.move(from.x + 12, from.y + 12)
  await page.mouse.down()
  await page.mouse.move(strip.x + strip.width / 2, from.y + 12, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByLabel('Second of payment.made')).not.toHaveValue('70')

  await page.getByRole('button', { name: 'Leave payment.made out' }).click()
  await expect(rows.nth(1)).toContainText('left out')
  await page.getByRole('button', { name: 'Put payment.made back' }).click()
  await page.getByRole('button', { name: 'Copy of payment.made' }).click()
  await expect(rows).toHaveCount(3)
  await page.getByRole('button', { name: 'Remove payment.made' }).last().click()
  await expect(rows).toHaveCount(2)

  await page.reload()
  await page.getByRole('button', { name: 'Unfold the lower panels' }).click()
  await page.getByRole('tab', { name: 'Events', exact: true }).click()
  await expect(panel(page).getByRole('button', { name: 'payment', exact: true })).toBeVisible()
})

test('the timeline goes out as a scenario and comes in again', async ({ page }) => {
  await open(page)
  await page.getByLabel('Data of the event').fill('{ "order": 7 }')
  await page.getByRole('button', { name: 'Add to the timeline' }).click()
  await page.getByRole('tab', { name: /Timeline/ }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as scenario' }).click()
  const path = await (await download).path()
  await page.getByRole('button', { name: 'Remove order.placed' }).click()
  await expect(page.getByText('No event is scheduled')).toBeVisible()
  await page.getByLabel('File of events').setInputFiles(path)
  await expect(page.getByLabel('Second of order.placed')).toHaveValue('0')
})

test('an event is shown as it travels', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Show as…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('ce-type: order.placed')
  for (const [form, part] of [
    ['curl', 'curl '],
    ['MQTT 5', 'order.placed'],
    ['Kafka', 'ce_type'],
    ['AMQP 1.0', 'cloudEvents:type'],
    ['Protobuf as JSON', '"specVersion"'],
  ] as const) {
    await dialog.getByLabel('Form').selectOption(form)
    await expect(dialog).toContainText(part)
  }
})

test('a waiting state on the canvas sends what it waits for', async ({ page }) => {
  const designer = await open(page)
  const bar = page.getByRole('toolbar', { name: 'Run' })
  await bar.getByRole('button', { name: 'Run', exact: true }).click()
  await designer.step('Order').getByRole('button', { name: 'ordered' }).click()
  await expect(designer.step('Payment').getByRole('button', { name: 'paid' })).toBeVisible()
  await designer.step('Payment').getByRole('button', { name: 'paid' }).click()
  await expect(designer.instance('i1')).toHaveAttribute('data-status', 'SUCCESS')
  designer.expectNoErrors()
})

test('a call that hangs is answered, or made to fail, on its state', async ({ page }) => {
  const designer = await Designer.open(page)
  await designer.openText(
    'ask.json',
    '{"states":{"Ask":{"type":"OPERATION","start":true,"actions":[{"function":"f","retry":[{"match":"SYS.Fail","next-state":"Bad"}]}],"next-state":"End"},"End":{"type":"END"},"Bad":{"type":"END","status":"FAILURE"}}}',
  )
  const bar = page.getByRole('toolbar', { name: 'Run' })
  await bar.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('tab', { name: 'Inputs and mocks' }).click()
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.getByLabel('f, answer 1: kind').selectOption('never answers')
  await designer.runToEndAgain()
  await designer.step('Ask').getByRole('button', { name: 'f', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Fail with SYS.Fail' }).click()
  await expect(designer.instance('i1')).toHaveAttribute('data-status', 'FAILURE')
  await expect(designer.step('End').getByRole('img', { name: 'skipped' })).toBeVisible()
  designer.expectNoErrors()
})
