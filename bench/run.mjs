import { createServer } from 'vite'
import { budgets } from './budgets.mjs'

/** Measures the core and compares ratios of this one run with the budgets; ends with 1 if one is missed. */
const server = await createServer({
  server: { middlewareMode: true },
  appType: 'custom',
  logLevel: 'error',
})
const { measure } = await server.ssrLoadModule('/bench/measure.ts')
const { rows, ratios } = measure()
await server.close()

console.log('milliseconds, the least of seven rounds')
console.table(
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value.toFixed(2))])),
  ),
)
let isMissed = false
for (const [name, budget] of Object.entries(budgets)) {
  const ratio = ratios[name]
  const isGood = ratio <= budget
  isMissed ||= !isGood
  console.log(
    `${isGood ? 'good  ' : 'MISSED'} ${name.padEnd(24)} ${ratio.toFixed(1).padStart(7)} of at most ${budget}`,
  )
}
process.exitCode = isMissed ? 1 : 0
