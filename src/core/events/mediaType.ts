const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const quoted = String.raw`"(?:[^"\\\r\n]|\\.)*"`
const shape = new RegExp(
  String.raw`^${token}/${token}(?:[ \t]*;[ \t]*${token}=(?:${token}|${quoted}))*$`,
)

/** True if `text` is a media type with or without parameters (RFC 2046). */
export function isMediaType(text: string): boolean {
  return shape.test(text)
}

/** Type and subtype in lower case, without parameters. */
export function essence(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase()
}

/** True for `<any>/json` and `<any>/<any>+json`. */
export function isJsonType(mediaType: string): boolean {
  return /^[^/]+\/(?:json|[^/]+\+json)$/.test(essence(mediaType))
}

/** True for media types whose payload is characters by their own definition. */
export function isTextType(mediaType: string): boolean {
  return essence(mediaType).startsWith('text/')
}

/** True for media types outside `text` whose payload is read as characters all the same. */
export function isReadableType(mediaType: string): boolean {
  return /^[^/]+\/(?:xml|[^/]+\+xml|x-www-form-urlencoded|javascript|ecmascript|yaml|[^/]+\+yaml)$/.test(
    essence(mediaType),
  )
}
