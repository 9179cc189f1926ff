import { type Document, parseDocument, pathAt } from '../core/document/Document'
import { toPointer } from '../core/document/JsonPath'
import { LineIndex } from '../core/document/position'
import { analyze } from '../core/editor/analyze'
import { rangeOfPlace } from '../core/validation/place'
import type { Diagnostic, Place, Severity } from '../core/workflow/Diagnostic'
import type { SourceFile } from './Output'

/** A diagnostic as it is printed. */
export interface Finding {
  readonly file: string
  readonly code: string
  readonly severity: Severity
  /** JSON Pointer to the value. */
  readonly pointer: string
  /** From 1. */
  readonly line: number
  readonly column: number
  readonly message: string
  /** The code of the mistake that it merely follows from. */
  readonly consequenceOf?: string
}

/** Every diagnostic of a workflow document, in the order of the text. */
export function diagnose({ name, text }: SourceFile): readonly Finding[] {
  const document = parseDocument(text)
  const lines = new LineIndex(text)
  return analyze(text).map(
    (diagnostic): Finding => ({
      file: name,
      code: diagnostic.code,
      severity: diagnostic.severity,
      pointer: pointerOf(document, diagnostic.place),
      ...lines.positionAt(rangeOfPlace(document, diagnostic.place).offset),
      message: diagnostic.message,
      ...causeOf(diagnostic),
    }),
  )
}

function pointerOf(document: Document, place: Place): string {
  return toPointer(place.by === 'path' ? place.path : pathAt(document, place.offset))
}

function causeOf({ consequenceOf }: Diagnostic): Pick<Finding, 'consequenceOf'> {
  return consequenceOf === undefined ? {} : { consequenceOf }
}

/** One line in the form that editors and terminals make clickable. */
export function findingLine({ file, line, column, severity, code, message }: Finding): string {
  return `${file}:${line}:${column}: ${severity} ${code} ${message}`
}
