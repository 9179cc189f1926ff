import type { Document } from '../document/Document'
import type { Dialect } from './Dialect'
import { draft01 } from './draft-0.1'
import { type OtherLanguage, otherLanguageOf } from './otherLanguages'

/** Every language that can be read, the one for new documents first. */
export const dialects: readonly [Dialect, ...Dialect[]] = [draft01]

/** The language with that id; for an id of long ago the one for new documents. */
export function dialectById(id: string): Dialect {
  return dialects.find((dialect) => dialect.id === id) ?? dialects[0]
}

export type Detection =
  | { readonly isKnown: true; readonly dialect: Dialect }
  /** `dialect` is the one that comes nearest, so that something can be shown. */
  | { readonly isKnown: false; readonly dialect: Dialect; readonly language: OtherLanguage }

/** The language in which the document is written, told by its content. */
export function detectDialect(document: Document): Detection {
  const [first, ...others] = dialects
  let dialect = first
  for (const one of others) if (one.detect(document) > dialect.detect(document)) dialect = one
  const language = otherLanguageOf(document)
  return language ? { isKnown: false, dialect, language } : { isKnown: true, dialect }
}

/** The language in which the document is read. */
export function dialectOf(document: Document): Dialect {
  return detectDialect(document).dialect
}
