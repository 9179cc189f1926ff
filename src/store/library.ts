import { create } from 'zustand'
import type { Point } from '../core/graph/Graph'
import type { StepId } from '../core/workflow/Workflow'
import { useEditor } from './editor'
import { useSession } from './session'
import {
  type Bench,
  type EventSample,
  listDocuments,
  saveDocument,
  type StoredDocument,
} from './storage'

type Saving = 'saved' | 'saving' | 'failed'

interface Library {
  readonly id: string
  readonly name: string
  /** The scenario file's text, '' if the document has none. */
  readonly scenarios: string
  readonly samples: readonly EventSample[]
  /** Ids of the states that are drawn folded. */
  readonly folded: readonly string[]
  readonly bench: Bench
  readonly version: number
  readonly saving: Saving
  readonly rename: (name: string) => void
  readonly setScenarios: (text: string) => void
  readonly setSamples: (samples: readonly EventSample[]) => void
  readonly setFolded: (folded: readonly string[]) => void
  readonly setBench: (bench: Bench) => void
}

/** Which document is open, under which name, and whether the browser keeps it. */
export const useLibrary = create<Library>((set) => ({
  id: '',
  name: '',
  scenarios: '',
  samples: [],
  folded: [],
  bench: {},
  version: 0,
  saving: 'saved',
  rename: (name) => set({ name }),
  setScenarios: (scenarios) => set({ scenarios }),
  setSamples: (samples) => set({ samples }),
  setFolded: (folded) => set({ folded }),
  setBench: (bench) => set({ bench }),
}))

export interface OpenRequest {
  readonly name: string
  readonly text: string
  readonly scenarios?: string
  readonly samples?: readonly EventSample[]
  readonly folded?: readonly string[]
  readonly bench?: Bench
  readonly positions?: StoredDocument['positions']
  readonly isTidy?: boolean
  /** Of the kept document, when it is one. */
  readonly kept?: { readonly id: string; readonly version: number }
}

/** Opens a document; the one before stays among the kept documents. */
export async function openDocument(request: OpenRequest): Promise<void> {
  await saveNow()
  const positions = new Map(Object.entries(request.positions ?? {})) as Map<StepId, Point>
  // Ids of kept positions are compared with the document's own when it is read.
  const { text, isTidy = false } = request
  useEditor.getState().dispatch({ type: 'open', text, positions, isTidy })
  useLibrary.setState({
    id: request.kept?.id ?? crypto.randomUUID(),
    version: request.kept?.version ?? 0,
    name: request.name,
    scenarios: request.scenarios ?? '',
    samples: request.samples ?? [],
    folded: request.folded ?? [],
    bench: request.bench ?? {},
    saving: 'saved',
  })
}

const pause = 250
let timer: ReturnType<typeof setTimeout> | undefined

/** Keeps the open document in the browser a moment after each change, and when the page is left. */
export function watchLibrary(): void {
  const later = () => {
    useLibrary.setState({ saving: 'saving' })
    clearTimeout(timer)
    timer = setTimeout(() => void saveNow(), pause)
  }
  useEditor.subscribe(({ state }, before) => {
    const isOpened = state.history.done.length === 0 && state.history.undone.length === 0
    const isChanged =
      state.document.text !== before.state.document.text ||
      state.positions !== before.state.positions ||
      state.isTidy !== before.state.isTidy
    if (isChanged && !isOpened) later()
  })
  useLibrary.subscribe((library, before) => {
    const isChanged =
      library.name !== before.name ||
      library.scenarios !== before.scenarios ||
      library.samples !== before.samples ||
      library.folded !== before.folded ||
      library.bench !== before.bench
    if (library.id === before.id && isChanged) later()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saveNow()
  })
}

let queue: Promise<void> = Promise.resolve()

/** Savings follow each other, so that a slow one is not taken for another tab's. */
function saveNow(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  queue = queue.then(save)
  return queue
}

async function save(): Promise<void> {
  const { id, name, scenarios, samples, folded, bench, version, saving } = useLibrary.getState()
  if (saving === 'saved' || id === '') return
  const { state } = useEditor.getState()
  const document: StoredDocument = {
    id,
    name,
    scenarios,
    samples,
    folded,
    bench,
    version,
    text: state.document.text,
    positions: Object.fromEntries(state.positions),
    isTidy: state.isTidy,
    updatedAt: Date.now(),
  }
  const result = await saveDocument(document)
  if (result.ok) {
    // What was changed meanwhile is still to be saved.
    const isDone = timer === undefined
    if (useLibrary.getState().id === id)
      useLibrary.setState({ version: result.version, saving: isDone ? 'saved' : 'saving' })
    return
  }
  if (result.why === 'conflict') return saveAsCopy(document)
  useLibrary.setState({ saving: 'failed' })
  useSession.getState().toast({
    tone: 'error',
    text: 'This browser cannot keep the document (its storage is full or blocked). Save it as a file.',
  })
}

/** Another tab changed the same document: both versions are kept, none is overwritten. */
async function saveAsCopy(document: StoredDocument): Promise<void> {
  const copy = {
    ...document,
    id: crypto.randomUUID(),
    name: document.name.replace(/(\.workflow)?(\.json)?$/, (ending) => ` (copy)${ending}`),
    version: 0,
  }
  const result = await saveDocument(copy)
  if (!result.ok) return useLibrary.setState({ saving: 'failed' })
  useLibrary.setState({ id: copy.id, name: copy.name, version: result.version, saving: 'saved' })
  useSession.getState().toast({
    tone: 'info',
    text: `Another tab changed this document. Yours goes on as “${copy.name}”; both are kept.`,
  })
}

/** The document that was open last, if the browser kept one. */
export async function lastDocument(): Promise<StoredDocument | undefined> {
  return (await listDocuments())[0]
}
