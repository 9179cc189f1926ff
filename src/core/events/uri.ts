/** True if `text` is a URI reference (RFC 3986 section 4.1); the empty one is. */
export function isUriReference(text: string): boolean {
  const { scheme, authority, path, query, fragment } = splitUri(text)
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return false
  if (scheme !== null && !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) return false
  if (authority !== null && !isAuthority(authority)) return false
  if (/[^A-Za-z0-9._~!$&'()*+,;=:@%/-]/.test(path)) return false
  return [query, fragment].every(
    (part) => part === null || !/[^A-Za-z0-9._~!$&'()*+,;=:@%/?-]/.test(part),
  )
}

/** True if `text` begins with a scheme, so that it needs no base to be resolved. */
export function hasScheme(text: string): boolean {
  return splitUri(text).scheme !== null
}

/** The parts by their delimiters (RFC 3986 appendix B); null where the delimiter is missing. */
function splitUri(text: string) {
  const [beforeFragment, fragment] = splitAt(text, text.indexOf('#'))
  const [hierarchy, query] = splitAt(beforeFragment, beforeFragment.indexOf('?'))
  const colon = hierarchy.indexOf(':')
  const slash = hierarchy.indexOf('/')
  const hasColonFirst = colon >= 0 && (slash < 0 || colon < slash)
  const scheme = hasColonFirst ? hierarchy.slice(0, colon) : null
  const rest = hasColonFirst ? hierarchy.slice(colon + 1) : hierarchy
  if (!rest.startsWith('//')) return { scheme, authority: null, path: rest, query, fragment }
  const end = rest.indexOf('/', 2)
  const authority = end < 0 ? rest.slice(2) : rest.slice(2, end)
  return { scheme, authority, path: end < 0 ? '' : rest.slice(end), query, fragment }
}

function splitAt(text: string, at: number): [string, string | null] {
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
}

function isAuthority(authority: string): boolean {
  const at = authority.lastIndexOf('@')
  if (/[^A-Za-z0-9._~!$&'()*+,;=:%-]/.test(authority.slice(0, Math.max(at, 0)))) return false
  const hostAndPort = authority.slice(at + 1)
  const literal = /^\[(.*)\](?::\d*)?$/.exec(hostAndPort)
  if (literal) return isIpLiteral(literal[1] ?? '')
  return /^[A-Za-z0-9._~!$&'()*+,;=%-]*(?::\d*)?$/.test(hostAndPort)
}

function isIpLiteral(text: string): boolean {
  if (/^[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+$/.test(text)) return true
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1) ?? ''
  const endsInIpv4 = last.includes('.')
  if (endsInIpv4 && !isIpv4(last)) return false
  const hexGroups = endsInIpv4 ? groups.slice(0, -1) : groups
  if (!hexGroups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false
  const count = hexGroups.length + (endsInIpv4 ? 2 : 0)
  return halves.length === 2 ? count <= 7 : count === 8
}

function isIpv4(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)
}
