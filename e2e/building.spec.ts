import { readFileSync } from 'node:fs'
import { expect, test } from 'playwright/test'
import { Builder } from './pages/Builder'
import { Designer } from './pages/Designer'
import { keyboard, mouse } from './pages/hands'

const useCases = [
  'home-monitoring',
  'loan-approval',
  'travel-booking',
  'video-on-demand',
  'long-running-loan',
  'translation-evaluation',
]

// Every gesture would be photographed otherwise, and there are hundreds.
test.describe.configure({ timeout: 180_000 })
test.use({ trace: 'off', actionTimeout: 5_000 })

for (const useCase of useCases) {
  for (const hands of [mouse, keyboard]) {
    test(`${useCase} is built from nothing with the ${hands.name}`, async ({ page }) => {
      const file = `src/core/dialects/draft-0.1/examples/${useCase}.workflow.json`
      const expected = JSON.parse(readFileSync(file, 'utf8'))
      const designer = await Designer.open(page)
      await new Builder(page, hands(page)).build(expected)
      const built = JSON.parse(await designer.savedText())
      expect(JSON.stringify(built, null, 1)).toBe(JSON.stringify(expected, null, 1))
      designer.expectNoErrors()
    })
  }
}
