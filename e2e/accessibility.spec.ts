import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

/** Rules of WCAG 2.1 A and AA, over the whole page. */
async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing stands in the way of assistive technology, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    const designer = await Designer.open(page)
    await designer.openExample('Home monitoring')
    expect(await violations(page)).toEqual([])
    await designer.select('IsAnswerOk')
    expect(await violations(page)).toEqual([])
    await designer.runToEnd()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
}
