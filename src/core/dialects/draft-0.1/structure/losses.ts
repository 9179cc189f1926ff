import { atKey, atValue, report } from '../report'
import type { Pass } from './site'

/** Items of lists written for maps that give no entry, or one that is there already. */
export function checkLosses({ workflow, found }: Pass): void {
  for (const { kind, path, name } of workflow.losses) {
    if (kind === 'not-an-object') {
      const message = 'An object with a "name" is expected here.'
      found.push(report('WRONG_TYPE', atValue(path), message))
    } else if (kind === 'unnamed') {
      const message = 'This entry has no "name". Add one, or write an object keyed by name.'
      found.push(report('MISSING_KEY', atKey(path), message))
    } else {
      const message = `The name "${name}" stands twice here. Rename one of the two.`
      found.push(report('DUPLICATE_KEY', atValue(path), message))
    }
  }
}
