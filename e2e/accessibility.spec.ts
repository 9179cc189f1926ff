import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from 'playwright/test'
import { Designer } from './pages/Designer'

// Each look at the whole page takes seconds.
test.describe.configure({ timeout: 150_000 })

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

  test(`nor at the panels of a run and its cases, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    const designer = await Designer.open(page)
    await designer.openExample('Home monitoring')
    await page.getByRole('button', { name: 'Unfold the lower panels' }).click()
    await page.getByRole('tab', { name: 'Run', exact: true }).click()
    await page.getByRole('tab', { name: 'Inputs and mocks' }).click()
    await page
      .getByLabel('Case', { exact: true })
      .selectOption('two homes at once; nobody answers in one of them')
    expect(await violations(page)).toEqual([])
    await designer.runToEnd()
    await page.getByRole('group', { name: 'Legend' }).getByRole('button', { name: 'All' }).click()
    for (const name of ['Trace', 'Data', 'Why?', 'What if?', 'Sequence', 'Waits', 'Breakpoints']) {
      await page.getByRole('tab', { name, exact: true }).click()
      expect(await violations(page), name).toEqual([])
    }
    await page.getByRole('tab', { name: 'Timeline' }).click()
    expect(await violations(page), 'Timeline').toEqual([])
    await page.getByRole('button', { name: 'Leave the run' }).click()
    await page.getByRole('tab', { name: 'Scenarios', exact: true }).click()
    await page.getByRole('button', { name: 'Run all' }).click()
    await page.getByRole('tab', { name: 'Coverage' }).click()
    await page.getByRole('button', { name: 'Show it on the canvas' }).click()
    await expect(designer.canvas.locator('.step-coverage').first()).toBeVisible()
    expect(await violations(page), 'Coverage').toEqual([])
    await page.getByRole('tab', { name: /^Cases/ }).click()
    await page
      .getByRole('button', { name: 'Edit a stranger, but a contact answers at once' })
      .click()
    expect(await violations(page), 'inputs of a case').toEqual([])
    await page.getByRole('tab', { name: 'Expectations' }).click()
    await expect(page.getByText('The run does all that is ticked.')).toBeVisible()
    expect(await violations(page), 'expectations of a case').toEqual([])
    designer.expectNoErrors()
  })
}
