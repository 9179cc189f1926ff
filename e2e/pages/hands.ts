import { expect, type Locator, type Page } from 'playwright/test'

/** What a person does with the page, whichever way their hands do it. */
export interface Hands {
  press(target: Locator): Promise<void>
  /** Replaces what stands in a field, and commits it. */
  fill(field: Locator, text: string): Promise<void>
  choose(list: Locator, value: string): Promise<void>
  /** Opens a menu and chooses the entry. */
  pick(menu: Locator, entry: string): Promise<void>
  selectState(name: string): Promise<void>
  /** Adds a state behind the selected one, or the first. */
  addState(label: string): Promise<void>
  emptyDocument(): Promise<void>
}

const outlineItem = (page: Page, name: string) =>
  page.locator('.outline-item').filter({
    has: page.locator('.outline-name', { hasText: new RegExp(`^${name}$`) }),
  })

const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' })

/** The pointer points; the keys only type text. */
export function mouse(page: Page): Hands {
  const toTab = async (name: string) => {
    const tab = page.getByRole('tab', { name, exact: true })
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click()
  }
  return {
    press: (target) => target.click(),
    async fill(field, text) {
      await field.click()
      await page.keyboard.press('Control+a')
      if (text === '') await page.keyboard.press('Delete')
      else await page.keyboard.insertText(text)
      await inspector(page).locator('.inspector-head').click()
    },
    // The list that drops down is the browser's own, outside of the page.
    async choose(list, value) {
      await list.selectOption({ value })
    },
    async pick(menu, entry) {
      await menu.click()
      await page.getByRole('menuitem', { name: entry, exact: true }).click()
    },
    async selectState(name) {
      await toTab('Outline')
      await outlineItem(page, name).click()
    },
    async addState(label) {
      await toTab('Add')
      await page
        .locator('.palette-entry')
        .filter({ has: page.locator('strong', { hasText: new RegExp(`^${label}$`) }) })
        .click()
    },
    async emptyDocument() {
      await page.getByRole('button', { name: 'New document' }).click()
      await page.locator('.step-name', { hasText: 'Start' }).click()
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Delete')
    },
  }
}

/** No pointer at all: only keys, and the focus goes where Tab takes it. */
export function keyboard(page: Page): Hands {
  const press = async (key: string, times = 1) => {
    for (let time = 0; time < times; time += 1) await page.keyboard.press(key)
  }
  const reach = async (target: Locator) => {
    await expect(target).toBeAttached()
    const isInside = () =>
      page.evaluate(() => document.activeElement?.closest('[data-inspector]') !== null)
    if (!(await isInside())) await press('Alt+3')
    for (let tabs = 0; tabs < 400; tabs += 1) {
      const way = await target.evaluate((element) => {
        const active = document.activeElement
        if (active === element || !active) return 'here'
        const isBefore =
          (active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
        return isBefore ? 'Shift+Tab' : 'Tab'
      })
      if (way === 'here') return
      await page.keyboard.press(way)
    }
    throw new Error(`Tab does not reach ${String(target)}`)
  }
  return {
    async press(target) {
      await reach(target)
      await press('Enter')
    },
    async fill(field, text) {
      await reach(field)
      await press('Control+a')
      if (text === '') await press('Delete')
      else await page.keyboard.insertText(text)
      const isArea = await field.evaluate((element) => element.tagName === 'TEXTAREA')
      await press(isArea ? 'Control+Enter' : 'Enter')
    },
    async choose(list, value) {
      await reach(list)
      const by = await list.evaluate((element, wanted) => {
        const { options, selectedIndex } = element as HTMLSelectElement
        return [...options].findIndex((option) => option.value === wanted) - selectedIndex
      }, value)
      await press(by > 0 ? 'ArrowDown' : 'ArrowUp', Math.abs(by))
      await press('Enter')
    },
    async pick(menu, entry) {
      await reach(menu)
      await press('Enter')
      const item = page.getByRole('menuitem', { name: entry, exact: true })
      await expect(item).toBeVisible()
      await expect(page.locator('[role=menuitem]:focus')).toHaveCount(1)
      while (!(await item.evaluate((element) => element === document.activeElement)))
        await press('ArrowDown')
      await press('Enter')
      await expect(item).toBeHidden()
    },
    async selectState(name) {
      await press('Alt+4')
      await expect(page.locator('.outline-item:focus')).toHaveCount(1)
      const item = outlineItem(page, name)
      const by = await item.evaluate((element) => {
        const items = [...document.querySelectorAll('[role=treeitem]')]
        return items.indexOf(element) - items.findIndex((one) => one === document.activeElement)
      })
      if (by === 0) await press('Enter')
      else await press(by > 0 ? 'ArrowDown' : 'ArrowUp', Math.abs(by))
      await expect(item).toBeFocused()
    },
    async addState(label) {
      await press('Alt+1')
      await press('a')
      await expect(page.getByPlaceholder('Which type?')).toBeFocused()
      await page.keyboard.type(label)
      await press('Enter')
      await expect(page.getByPlaceholder('Which type?')).toBeHidden()
    },
    async emptyDocument() {
      await press('Control+k')
      await expect(page.getByPlaceholder('What do you want to do?')).toBeFocused()
      await page.keyboard.type('New document')
      await press('Enter')
      await expect(page.getByRole('dialog')).toBeHidden()
      await press('Alt+1')
      await press('Control+a')
      await press('Delete')
    },
  }
}
