import { readFileSync } from 'node:fs'
import { expect, test } from 'playwright/test'
import { Designer } from './pages/Designer'

const folder = 'src/core/dialects/draft-0.1/examples'

/** Each example, a state to rename, and how its first case ends. */
const examples = [
  { title: 'Home monitoring', file: 'home-monitoring', state: 'IsAnswerOk' },
  { title: 'Loan approval', file: 'loan-approval', state: undefined },
  { title: 'Employee travel booking', file: 'travel-booking', state: undefined },
  { title: 'Video on demand', file: 'video-on-demand', state: undefined },
  { title: 'Long-running loan application', file: 'long-running-loan', state: undefined },
  { title: 'Translation evaluation', file: 'translation-evaluation', state: 'OpenVote' },
  { title: 'The filter example', file: 'filter-updatearg', state: 'SaveResult' },
]

for (const { title, file, state } of examples) {
  test(`${title}: open, edit, undo, check, run, export`, async ({ page }) => {
    const original = readFileSync(`${folder}/${file}.workflow.json`, 'utf8')
    const scenarios = JSON.parse(readFileSync(`${folder}/${file}.scenario.json`, 'utf8'))
    const names = Object.keys(JSON.parse(original).states)
    const designer = await Designer.open(page)

    await designer.openExample(title)
    for (const name of names) await expect(designer.step(name)).toHaveCount(1)
    await expect(designer.status).toContainText('No problems')

    const renamed = state ?? names[1] ?? ''
    await designer.rename(renamed, 'Renamed by hand')
    const edited = await designer.savedText()
    expect(edited).toBe(original.replaceAll(`"${renamed}"`, '"Renamed by hand"'))

    await designer.typeInText('"next-state": "', 'Nowhere ')
    await designer.status.click()
    await expect(designer.problems).toContainText('Nowhere')
    await expect(designer.canvas.locator('.missing').first()).toBeAttached()
    await designer.undoAll()
    expect(await designer.savedText()).toBe(original)
    await expect(designer.status).toContainText('No problems')

    const [first] = scenarios.cases
    await designer.runToEnd()
    const expected = first.expect.instances.at(-1)
    await expect(designer.instance(expected.id)).toHaveAttribute('data-status', expected.status)
    const { path, exit } = expected.visits.find((one: { path: string }) => !one.path.includes('/'))
    await expect(designer.step(path).locator('.step').first()).toHaveAttribute(
      'data-phase',
      exit === 'timeout' ? 'timed-out' : 'done',
    )
    await designer.select(path)
    await page.getByRole('tab', { name: 'Data' }).click()
    await expect(page.getByRole('list', { name: `Data of ${path}` })).toContainText('Input')

    expect(await designer.exportedJson()).toBe(original)
    designer.expectNoErrors()
  })
}
