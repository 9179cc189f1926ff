import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { findBrowser } from './findBrowser.mjs'

/** All checks, then all tests; ends with the counts in one line. */
const results = 'node_modules/.cache/unit-results.json'

const checks = [
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'dead code', command: ['npm', 'run', '--silent', 'dead'] },
  { name: 'format', command: ['npm', 'run', '--silent', 'format:check'] },
]

let failedChecks = 0
for (const { name, command } of checks) {
  process.stdout.write(`== ${name}\n`)
  if (!run(command)) failedChecks += 1
}

process.stdout.write('== unit tests\n')
rmSync(results, { force: true })
const unitPassed = run([
  'npx',
  'vitest',
  'run',
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${results}`,
])
const unit = countUnit()

process.stdout.write('== build\n')
const isBuilt = run(['npm', 'run', '--silent', 'build'])

process.stdout.write('== browser tests\n')
const browser = findBrowser({ install: true })
process.stdout.write(`browser: ${browser.path} (${browser.how})\n`)
const end = isBuilt ? endToEnd(browser.path) : { passed: 0, failed: 1 }

const passed = unit.passed + end.passed + checks.length - failedChecks
const failed = unit.failed + end.failed + failedChecks + (isBuilt ? 0 : 1)
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 && unitPassed ? 0 : 1

function run([command, ...args], env = {}) {
  const shell = process.platform === 'win32'
  return (
    spawnSync(command, args, { stdio: 'inherit', shell, env: { ...process.env, ...env } })
      .status === 0
  )
}

function countUnit() {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(
      readFileSync(results, 'utf8'),
    )
    return {
      passed: numPassedTests,
      failed: numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0),
    }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

function endToEnd(path) {
  const file = 'node_modules/.cache/browser-results.json'
  rmSync(file, { force: true })
  const passedAll = run(['npx', 'playwright', 'test', '--reporter=list,json'], {
    BROWSER_PATH: path,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  try {
    const { stats } = JSON.parse(readFileSync(file, 'utf8'))
    const failed = stats.unexpected + stats.flaky
    return { passed: stats.expected, failed: failed === 0 && !passedAll ? 1 : failed }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
