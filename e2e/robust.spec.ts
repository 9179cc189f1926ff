import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

const example = readFileSync(
  'src/core/dialects/draft-0.1/examples/loan-approval.workflow.json',
  'utf8',
)
const small =
  '{\n  "states": {\n    "A": { "type": "OPERATION", "start": true, "actions": [], "next-state": "B" },\n    "B": { "type": "END" }\n  }\n}\n'

const alertText = (page: Page) => page.locator('.toasts, [role=alert]')

test('half a file shows what can be read and loses nothing', async ({ page }) => {
  const designer = await Designer.open(page)
  const half = example.slice(0, example.length / 2)
  await designer.openText('half.json', half)
  await designer.status.click()
  await expect(designer.problems).toContainText('The closing quote of this text is missing')
  await expect(designer.step('ReceiveRequest')).toBeVisible()
  expect(await designer.savedText()).toBe(half)
  designer.expectNoErrors()
})

for (const { what, text } of [
  { what: 'nothing', text: '' },
  { what: 'prose', text: 'Dear designer,\nplease draw me a workflow.\n' },
  { what: 'a number', text: '42' },
  { what: 'ten thousand brackets', text: '['.repeat(10_000) },
  { what: 'a list of states', text: '{"states": ["A", {"B": null}, 3, [[]]]}' },
]) {
  test(`${what} is opened with a clear message and kept as it is`, async ({ page }) => {
    const designer = await Designer.open(page)
    await designer.openText('odd.json', text)
    await expect(designer.status).not.toContainText('No problems')
    expect(await designer.savedText()).toBe(text)
    designer.expectNoErrors()
  })
}

test('names that look like code are names', async ({ page }) => {
  const designer = await Designer.open(page)
  const evil = '<img src=x onerror=alert(1)>'
  const states = {
    [evil]: { type: 'OPERATION', start: true, actions: [], 'next-state': 'constructor' },
    constructor: { type: 'DELAY', 'time-delay': 1, 'next-state': '__proto__' },
  }
  const text = JSON.stringify({ states }).replace(
    /\}\}$/,
    ',"__proto__":{"type":"END"},"a/b ~0":{"type":"END"}}}',
  )
  page.on('dialog', () => expect('a dialog').toBe('none'))
  await designer.openText('evil.json', text)
  for (const name of [evil, 'constructor', '__proto__', 'a/b ~0']) {
    await expect(designer.step(name)).toHaveCount(1)
  }
  await designer.runToEnd()
  await expect(designer.instance('i1')).toHaveAttribute('data-status', 'SUCCESS')
  await designer.rename('__proto__', 'hasOwnProperty')
  expect(await designer.savedText()).toBe(text.replaceAll('"__proto__"', '"hasOwnProperty"'))
  designer.expectNoErrors()
})

test('a file that is no text, or too big, is refused with the reason', async ({ page }) => {
  const designer = await Designer.open(page)
  const before = await designer.savedText()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  const input = page.getByLabel('Workflow file')
  await input.setInputFiles({
    name: 'picture.png',
    mimeType: 'image/png',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]),
  })
  await expect(alertText(page).first()).toContainText('not UTF-8 text')
  const path = test.info().outputPath('huge.json')
  writeFileSync(path, Buffer.alloc(51 * 1024 * 1024, ' '))
  await input.setInputFiles(path)
  await expect(page.getByText('has 51 MB; the designer opens up to 50 MB').last()).toBeVisible()
  await page.keyboard.press('Escape')
  expect(await designer.savedText()).toBe(before)
})

test('a file of many megabytes is opened, edited and saved', async ({ page }) => {
  test.slow()
  const designer = await Designer.open(page)
  const blob = 'x'.repeat(1024)
  const notes = Array.from({ length: 12_000 }, (_, i) => `"note ${i}": "${blob}"`).join(',\n')
  const text = small.replace('"actions": []', `"actions": [], "notes": {\n${notes}\n}`)
  await designer.openText('big.json', text)
  await expect(designer.step('B')).toBeVisible()
  await designer.rename('B', 'Done')
  expect(await designer.savedText()).toBe(text.replaceAll('"B"', '"Done"'))
  designer.expectNoErrors()
})

test('a killed tab comes back with everything that was done', async ({ page, context }) => {
  const designer = await Designer.open(page)
  await designer.openText('kept.json', small)
  await designer.rename('B', 'Done')
  await designer.typeInText('"Done"', ' ')
  await expect(page.getByRole('status').filter({ hasText: 'Kept in this browser' })).toBeVisible()
  const text = await designer.savedText()
  await page.close({ runBeforeUnload: false })
  const again = await Designer.open(await context.newPage())
  await expect(again.page.getByLabel('Name of the document')).toHaveValue('kept.json')
  await expect(again.step('Done')).toBeVisible()
  expect(await again.savedText()).toBe(text)
})

test('two tabs with the same document lose neither version', async ({ page, context }) => {
  const first = await Designer.open(page)
  await first.openText('shared.json', small)
  await first.rename('A', 'One')
  await expect(page.getByRole('status').filter({ hasText: 'Kept in this browser' })).toBeVisible()
  const second = await Designer.open(await context.newPage())
  await expect(second.step('One')).toBeVisible()
  await second.rename('B', 'Two')
  await expect(
    second.page.getByRole('status').filter({ hasText: 'Kept in this browser' }),
  ).toBeVisible()
  await first.page.bringToFront()
  await first.rename('B', 'Three')
  await expect(first.page.getByText('Another tab changed this document').first()).toBeVisible()
  await expect(first.page.getByLabel('Name of the document')).toHaveValue('shared (copy).json')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: /^shared\.json/ })).toBeVisible()
  await dialog.getByRole('button', { name: /^shared\.json/ }).click()
  await expect(first.step('Two')).toBeVisible()
})

for (const { what, script } of [
  {
    what: 'full',
    script: `IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') };
      Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`,
  },
  {
    what: 'blocked',
    script: `Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } });
      Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })`,
  },
]) {
  test(`with ${what} storage the designer works and says that nothing is kept`, async ({
    page,
  }) => {
    await page.addInitScript(script)
    const designer = await Designer.open(page)
    await designer.openText('unkept.json', small)
    await designer.rename('B', 'Done')
    await expect(page.getByText('Save it as a file').first()).toBeVisible()
    expect(await designer.savedText()).toBe(small.replaceAll('"B"', '"Done"'))
    designer.expectNoErrors()
  })
}

test('the built site works below any path of a plain file server', async ({ page }) => {
  const server = createServer(({ url = '' }, response) => {
    const path = join('dist', url.replace(/^\/any\/where/, '').replace(/[?#].*$/, ''))
    const file = path.endsWith('/') ? join(path, 'index.html') : path
    if (!url.startsWith('/any/where/') || !existsSync(file)) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const missing: string[] = []
  page.on('response', (response) => {
    if (response.status() >= 400) missing.push(response.url())
  })
  await page.goto(`http://127.0.0.1:${port}/any/where/`)
  const designer = new Designer(page)
  await expect(page.locator('.monaco-editor .view-lines')).toBeVisible()
  await designer.runToEnd()
  await expect(designer.instance('i1')).toBeVisible()
  expect(missing).toEqual([])
  server.close()
})

test('without a network everything goes on', async ({ page, context }) => {
  const designer = await Designer.open(page)
  await designer.openText('offline.json', small)
  await designer.runToEnd()
  await context.setOffline(true)
  await designer.openExample('Video on demand')
  await designer.rename('CoolDown', 'Rest')
  await designer.runToEnd()
  expect(await designer.savedText()).toContain('"Rest"')
  designer.expectNoErrors()
})

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
