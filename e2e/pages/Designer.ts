import { expect, type Locator, type Page } from 'playwright/test'

/** The whole page as a user sees it; one object, with a part per panel. */
export class Designer {
  readonly canvas: Locator
  readonly inspector: Locator
  readonly text: Locator
  readonly problems: Locator
  /** How many problems there are, in the status bar. */
  readonly status: Locator

  constructor(readonly page: Page) {
    this.canvas = page.getByRole('application', { name: 'Canvas' })
    this.inspector = page.getByRole('region', { name: 'Inspector' })
    this.text = page.getByRole('region', { name: 'Text' })
    this.problems = page.getByRole('list', { name: 'Problems' })
    this.status = page.getByRole('button', { name: 'Show problems' })
  }

  /** Opens the app in a browser that has never seen it. */
  static async open(page: Page): Promise<Designer> {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    await page.goto('/')
    const designer = new Designer(page)
    await expect(designer.canvas).toBeVisible()
    await expect(page.locator('.monaco-editor .view-lines')).toBeVisible()
    designer.#errors = errors
    return designer
  }

  #errors: string[] = []

  /** Nothing may have been thrown or logged as an error. */
  expectNoErrors(): void {
    expect(this.#errors).toEqual([])
  }

  async openExample(title: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Open', exact: true }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: title }).click()
    await expect(this.page.getByRole('dialog')).toBeHidden()
  }

  async newDocument(): Promise<void> {
    await this.page.getByRole('button', { name: 'New document' }).click()
  }

  /** The document's text, byte for byte, as the user would save it. */
  async savedText(): Promise<string> {
    return this.downloaded(() => this.page.keyboard.press('Control+s'))
  }

  private async downloaded(gesture: () => Promise<void>): Promise<string> {
    const download = this.page.waitForEvent('download')
    await gesture()
    const stream = await (await download).createReadStream()
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks).toString('utf8')
  }

  /** The card of a state. */
  step(name: string): Locator {
    return this.canvas.locator('.react-flow__node-step').filter({
      has: this.page.locator('.step-name', { hasText: new RegExp(`^${escape(name)}$`) }),
    })
  }

  async select(name: string): Promise<void> {
    await this.step(name).locator('.step-head').first().click()
  }

  /** Opens a text as if it were a file of the user's. */
  async openText(name: string, text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Open', exact: true }).click()
    const buffer = Buffer.from(text, 'utf8')
    await this.page
      .getByLabel('Workflow file')
      .setInputFiles({ name, mimeType: 'application/json', buffer })
    await expect(this.page.getByLabel('Name of the document')).toHaveValue(name)
    await expect(this.page.getByRole('dialog')).toBeHidden()
  }

  async addFromPalette(label: string): Promise<void> {
    await this.paletteEntry(label).click()
  }

  async dragFromPalette(label: string, to: { x: number; y: number }): Promise<void> {
    await this.paletteEntry(label).dragTo(this.canvas, { targetPosition: to })
  }

  paletteEntry(label: string): Locator {
    return this.page.locator('.palette-entry').filter({
      has: this.page.locator('strong', { hasText: new RegExp(`^${escape(label)}$`) }),
    })
  }

  /** Drags from the `exit`-th port of one state onto another, with the real mouse. */
  async connect(from: string, exit: number, to: string): Promise<void> {
    await this.step(from).locator('.step-head').first().hover()
    const port = await this.step(from).locator('.port-out').nth(exit).boundingBox()
    const target = await this.step(to).boundingBox()
    if (!port || !target) throw new Error(`no way from ${from} to ${to} on screen`)
    await this.page.mouse.move(port.x + port.width / 2, port.y + port.height / 2)
    await this.page.mouse.down()
    await this.page.mouse.move(port.x + 40, port.y + 30, { steps: 4 })
    await this.page.mouse.move(target.x + target.width / 2, target.y + 22, { steps: 8 })
    await this.page.mouse.up()
  }

  async rename(from: string, to: string): Promise<void> {
    await this.step(from).locator('.step-name').dblclick()
    await this.page.getByLabel('Name of the state').fill(to)
    await this.page.keyboard.press('Enter')
    await expect(this.step(to)).toBeVisible()
  }

  async runToEnd(): Promise<void> {
    const bar = this.page.getByRole('toolbar', { name: 'Run' })
    await bar.getByRole('button', { name: 'Run', exact: true }).click()
    await bar.getByRole('button', { name: 'Run to the end' }).click()
  }

  /** Starts over with the inputs as they are now. */
  async runToEndAgain(): Promise<void> {
    const bar = this.page.getByRole('toolbar', { name: 'Run' })
    await bar.getByRole('button', { name: 'Start again' }).click()
    await bar.getByRole('button', { name: 'Run to the end' }).click()
  }

  instance(id: string): Locator {
    return this.page.getByRole('list', { name: 'Instances' }).getByRole('button', { name: id })
  }

  /** What the export dialog gives as specification JSON. */
  async exportedJson(): Promise<string> {
    await this.page.getByRole('button', { name: 'Export', exact: true }).click()
    return this.downloaded(() =>
      this.page.getByRole('dialog').getByRole('button', { name: 'Specification JSON' }).click(),
    )
  }

  /** The names of the states on the canvas, sorted. */
  async stepNames(): Promise<string[]> {
    const names = await this.canvas.locator('.step-name').allTextContents()
    return names.sort()
  }

  async run(command: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.page.getByPlaceholder('What do you want to do?').fill(command)
    await this.page.keyboard.press('Enter')
  }

  async undoAll(): Promise<void> {
    const undo = this.page.getByRole('button', { name: /^Undo/ })
    while (await undo.isEnabled()) await undo.click()
  }

  async redoAll(): Promise<void> {
    const redo = this.page.getByRole('button', { name: /^Redo/ })
    while (await redo.isEnabled()) await redo.click()
  }

  /** Selects the first occurrence of `found` in the text view and types over it. */
  async replaceInText(found: string, typed: string): Promise<void> {
    await this.find(found)
    await this.page.keyboard.insertText(typed)
  }

  /** Puts the cursor behind the first occurrence of `after` in the text view and types. */
  async typeInText(after: string, typed: string): Promise<void> {
    await this.find(after)
    await this.page.keyboard.press('ArrowRight')
    await this.page.keyboard.type(typed)
  }

  /** Selects the first occurrence in the text view, with the editor's own search. */
  private async find(text: string): Promise<void> {
    await this.page.keyboard.press('Alt+2')
    await this.page.keyboard.press('Control+Home')
    await this.page.keyboard.press('Control+f')
    await this.page.getByRole('textbox', { name: 'Find' }).fill(text)
    await this.page.keyboard.press('Enter')
    await this.page.keyboard.press('Escape')
  }
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
