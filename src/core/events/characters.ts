/**
 * The offset of the first character that a CloudEvents String must not contain (controls,
 * noncharacters, unpaired surrogates), or -1.
 */
export function forbiddenCharacter(text: string): number {
  if (!/[^ -~]/.test(text)) return -1
  for (let i = 0; i < text.length; i += 1) {
    const code = text.codePointAt(i) ?? 0
    if (isForbidden(code)) return i
    if (code > 0xffff) i += 1
  }
  return -1
}

function isForbidden(code: number): boolean {
  if (code <= 0x1f || (code >= 0x7f && code <= 0x9f)) return true
  if (code >= 0xd800 && code <= 0xdfff) return true
  return (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe
}
