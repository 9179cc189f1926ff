/** The first sign behind `offset` that is no white space; '' at the end. */
export function signAfter(text: string, offset: number): string {
  signAhead.lastIndex = offset
  return signAhead.exec(text)?.[1] ?? ''
}

/** True if a key with its colon stands behind `offset`, perhaps after another colon. */
export function isKeyAfter(text: string, offset: number): boolean {
  keyAhead.lastIndex = offset
  return keyAhead.test(text)
}

/** True if behind `offset` something stands that can only be a value. */
export function isValueAfter(text: string, offset: number): boolean {
  return !/^[}\]]?$/.test(signAfter(text, offset)) && !isKeyAfter(text, offset)
}

const signAhead = /\s*(\S)/y
const keyAhead = /\s*:?\s*"(?:[^"\\\r\n]|\\.)*"\s*:/y
