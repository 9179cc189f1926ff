import type { Given } from './checkAttributes'
import type { Version } from './CloudEvent'
import type { Finding } from './Problem'

/** `isReadable` is false when another version's rules would be needed to go on. */
export interface VersionReading {
  readonly version: Version | null
  readonly isReadable: boolean
  readonly findings: readonly Finding[]
}

/**
 * The version that the attributes name, with hints at versions 0.1 and 0.2; `start` is the event's
 * offset. A missing `specversion` is left to the check of required attributes.
 */
export function readVersion(givens: readonly Given[], start: number): VersionReading {
  const given = givens.find(({ name }) => name === 'specversion')
  const version = given?.value
  if (version === '0.3' || version === '1.0') return { version, isReadable: true, findings: [] }
  if (given && typeof version === 'string' && version !== '') {
    const message = `Version ${version} is not read; write 0.3 or 1.0.`
    const code = 'unsupported-specversion'
    const finding: Finding = { code, offset: given.offset, attribute: given.name, message }
    const hints = version === '0.1' || version === '0.2' ? [hint(version, given.nameOffset)] : []
    return { version: null, isReadable: false, findings: [finding, ...hints] }
  }
  if (given && version !== null) return { version: null, isReadable: true, findings: [] }
  const old = givens.find(({ name }) => oldNames.includes(name.toLowerCase()))
  if (!old) return { version: null, isReadable: true, findings: [] }
  const names = new Set(givens.map(({ name }) => name))
  const missing = ['specversion', 'id', 'source', 'type'].filter((name) => !names.has(name))
  const findings = missing.map((name): Finding => {
    const message = `The required attribute ${name} is missing.`
    return { code: 'missing-attribute', offset: start, attribute: name, message }
  })
  return {
    version: null,
    isReadable: false,
    findings: [...findings, hint('0.1', old.nameOffset)],
  }
}

const oldNames = ['cloudeventsversion', 'eventtype', 'eventid', 'eventtime', 'eventtypeversion']

function hint(version: '0.1' | '0.2', offset: number): Finding {
  const message = `This looks like CloudEvents ${version}; it can be lifted to 0.3.`
  return { code: `looks-like-${version}`, offset, message }
}
