import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

const variables = [
  'BROWSER_PATH',
  'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH',
  'CHROME_PATH',
  'PUPPETEER_EXECUTABLE_PATH',
]
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
]
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const root = process.env[variable]
    return root
      ? [
          join(root, 'Google/Chrome/Application/chrome.exe'),
          join(root, 'Microsoft/Edge/Application/msedge.exe'),
        ]
      : []
  }),
]

/**
 * The path of a Chromium that runs: from an environment variable, the system, Playwright's own
 * download, or (with `install`) fetched now. Throws with advice if there is none.
 * @returns {{ path: string, how: string }}
 */
export function findBrowser({ install = false } = {}) {
  const found =
    fromVariable() ?? fromSystem() ?? fromPlaywright() ?? (install ? fetched() : undefined)
  if (found) return found
  throw new Error(
    'No Chromium or Chrome was found. Install one, or set BROWSER_PATH to its program.',
  )
}

function fromVariable() {
  for (const variable of variables) {
    const path = process.env[variable]
    if (!path) continue
    if (!runs(path))
      throw new Error(`${variable} is set to ${path}, which does not run. Correct or unset it.`)
    return { path, how: `named by ${variable}` }
  }
  return undefined
}

function fromSystem() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  const path = [...onPath, ...places].find((candidate) => isFile(candidate) && runs(candidate))
  return path ? { path, how: 'found on this system' } : undefined
}

function fromPlaywright() {
  const { chromium } = createRequire(import.meta.url)('playwright')
  const path = chromium.executablePath()
  return existsSync(path) && runs(path) ? { path, how: "Playwright's own" } : undefined
}

function fetched() {
  const cli = createRequire(import.meta.url).resolve('playwright/cli')
  say('No browser found. Fetching Chromium with Playwright.')
  run(process.execPath, [cli, 'install', 'chromium'], {
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000',
  })
  const own = fromPlaywright()
  if (own) return own
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (process.platform !== 'linux' || !runs('apt-get')) return undefined
  say('That did not work. Installing Chromium with the system package manager.')
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args]
    return run(command, rest, { DEBIAN_FRONTEND: 'noninteractive' })
  }
  apt('update', '-qq')
  apt('install', '-y', '-qq', 'chromium')
  const system = fromSystem()
  return system ? { ...system, how: 'installed by the system package manager' } : undefined
}

function isFile(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A file alone proves nothing: a system may ship an empty stand-in under the name. */
function runs(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

function run(command, args, env) {
  return spawnSync(command, args, {
    stdio: ['ignore', 2, 2],
    timeout: 600_000,
    env: { ...process.env, ...env },
  })
}

function say(text) {
  process.stderr.write(`${text}\n`)
}
