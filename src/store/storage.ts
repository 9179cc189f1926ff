import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { RunInputs } from '../core/simulation/inputs'
import type { Breakpoint } from '../core/simulation/stop'

/** An event under a name, in whatever form it was written. */
export interface EventSample {
  readonly name: string
  readonly text: string
}

export interface SetBreakpoint {
  readonly breakpoint: Breakpoint
  readonly isEnabled: boolean
}

/** How the next run of a document is set up. */
export interface Bench {
  /** Inputs that belong to no case. */
  readonly inputs?: RunInputs | undefined
  readonly caseName?: string | undefined
  readonly breakpoints?: readonly SetBreakpoint[]
}

/** A document as the browser keeps it between visits. */
export interface StoredDocument {
  readonly id: string
  readonly name: string
  readonly text: string
  /** Places of the states on the canvas: no part of the document's text. */
  readonly positions: Readonly<Record<string, { readonly x: number; readonly y: number }>>
  /** Whether everything is arranged anew at each change; absent in documents of long ago. */
  readonly isTidy?: boolean
  /** The scenario file's text, '' if there is none. */
  readonly scenarios: string
  /** Events that the author keeps for this document; absent in documents of long ago. */
  readonly samples?: readonly EventSample[]
  /** Ids of the states that are drawn folded; absent in documents of long ago. */
  readonly folded?: readonly string[]
  /** Absent in documents of long ago. */
  readonly bench?: Bench
  /** Counts savings, so that two tabs notice each other. */
  readonly version: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

interface Schema extends DBSchema {
  documents: { key: string; value: StoredDocument }
}

let database: Promise<IDBPDatabase<Schema>> | undefined

const open = () =>
  (database ??= openDB<Schema>('workflow-designer', 1, {
    upgrade: (db) => void db.createObjectStore('documents', { keyPath: 'id' }),
  }))

export type SaveResult =
  | { readonly ok: true; readonly version: number }
  /** Another tab saved the same document since it was read here. */
  | { readonly ok: false; readonly why: 'conflict' }
  | { readonly ok: false; readonly why: 'storage'; readonly message: string }

/** Saves `document` if its version is still the stored one; never overwrites what another tab wrote. */
export async function saveDocument(document: StoredDocument): Promise<SaveResult> {
  try {
    const transaction = (await open()).transaction('documents', 'readwrite')
    const stored = await transaction.store.get(document.id)
    if (stored && stored.version !== document.version) {
      await transaction.done
      return { ok: false, why: 'conflict' }
    }
    const version = document.version + 1
    await transaction.store.put({ ...document, version })
    await transaction.done
    return { ok: true, version }
  } catch (error) {
    return { ok: false, why: 'storage', message: String(error) }
  }
}

/** All kept documents, the newest first; none where the browser keeps nothing. */
export async function listDocuments(): Promise<readonly StoredDocument[]> {
  try {
    const documents = await (await open()).getAll('documents')
    return documents.sort((a, b) => b.updatedAt - a.updatedAt)
  } catch {
    return []
  }
}

export async function removeDocument(id: string): Promise<void> {
  await (await open()).delete('documents', id)
}
