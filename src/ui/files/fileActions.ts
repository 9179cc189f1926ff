import { nodeAt, parseDocument, valueOf } from '../../core/document/Document'
import type { Point } from '../../core/graph/Graph'
import { findStep, type StepId } from '../../core/workflow/Workflow'
import { selectSteps } from '../common/selection'
import { currentDialect } from '../common/useDialect'
import { currentCases, exportedCases, importCases, readCaseFile } from '../../store/cases'
import { useEditor } from '../../store/editor'
import { openDocument, useLibrary } from '../../store/library'
import { useSession } from '../../store/session'
import { download } from './download'

/** Bigger files are refused with a message instead of freezing the page. */
const largestFile = 50 * 1024 * 1024

/** A document that is arranged by itself, with its first state selected: what is added follows it. */
export async function newDocument(): Promise<void> {
  const text = currentDialect().newDocument
  useSession.getState().set({ dialog: 'none' })
  await openDocument({ name: 'untitled.workflow.json', text, isTidy: true })
  const start = useEditor.getState().state.workflow.root.steps.find(({ isStart }) => isStart)
  if (start) selectSteps([start.id])
}

/** The document's text as it stands, to a file of its name. */
export function saveFile(): void {
  const { name } = useLibrary.getState()
  download(
    new Blob([useEditor.getState().state.document.text], { type: 'application/json' }),
    fileName(name),
  )
}

/** The cases to a file that goes with the document's, as both are saved here. */
export function saveCases(): void {
  const { name } = useLibrary.getState()
  download(
    new Blob([exportedCases(fileName(name))], { type: 'application/json' }),
    fileName(name.replace(/\.workflow(\.json)?$/i, ''), '.scenario.json'),
  )
}

/** Cases from a file become those of the open document; where it has some, it is asked how. */
export function takeCases(text: string): void {
  const { toast, set, showDock } = useSession.getState()
  const read = readCaseFile(text)
  if (!read.ok) return toast({ tone: 'error', text: read.reason })
  if (currentCases().length > 0) return set({ dialog: 'import-cases', importing: text })
  importCases(text, 'replace')
  set({ dialog: 'none', scenarioTab: 'cases' })
  showDock('scenarios')
}

/** The name with an ending that says what the file is. */
export function fileName(name: string, ending = '.json'): string {
  const base = (name.trim() || 'workflow').replace(/\.json$/i, '').replaceAll(/[\\/:*?"<>|]/g, '-')
  return `${base}${ending}`
}

/** Opens a file of the user's; says why if it cannot. */
export async function openFile(file: File): Promise<boolean> {
  const { toast, set } = useSession.getState()
  if (file.size > largestFile) {
    toast({
      tone: 'error',
      text: `${file.name} has ${Math.round(file.size / 1024 / 1024)} MB; the designer opens up to 50 MB.`,
    })
    return false
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = decode(bytes)
  if (text === undefined) {
    toast({ tone: 'error', text: `${file.name} is not UTF-8 text, so it cannot be a workflow.` })
    return false
  }
  if (takeLayout(text)) return true
  if (isCaseFile(text)) {
    takeCases(text)
    return true
  }
  await openDocument({ name: file.name, text })
  set({ dialog: 'none' })
  return true
}

/** Places that were exported are put on the states of the open document, as one undo step. */
function takeLayout(text: string): boolean {
  const places = placesIn(text)
  if (!places) return false
  const { state, dispatch } = useEditor.getState()
  const positions = new Map([...places].filter(([id]) => findStep(state.workflow, id)))
  const { toast, set } = useSession.getState()
  set({ dialog: 'none' })
  if (positions.size > 0) dispatch({ type: 'move', positions, time: Date.now() })
  toast({
    tone: positions.size > 0 ? 'info' : 'error',
    text: `The file places ${positions.size} of the ${places.size} things that it names in this document.`,
  })
  return true
}

function placesIn(text: string): ReadonlyMap<StepId, Point> | undefined {
  if (!/^\s*\{/.test(text) || !text.includes('"positions"')) return undefined
  const document = parseDocument(text)
  const places = nodeAt(document, ['positions'])
  if (places?.type !== 'object' || nodeAt(document, ['states'])) return undefined
  return new Map(
    Object.entries(valueOf(places) as Record<string, unknown>).flatMap(([id, place]) =>
      isPoint(place) ? [[id as StepId, { x: place.x, y: place.y }]] : [],
    ),
  )
}

/** True for what has cases and no states. */
function isCaseFile(text: string): boolean {
  if (!/^\s*\{/.test(text) || !text.includes('"cases"')) return false
  const document = parseDocument(text)
  const isList = nodeAt(document, ['cases'])?.type === 'array'
  return isList && document.errors.length === 0 && !nodeAt(document, ['states'])
}

function isPoint(value: unknown): value is Point {
  if (typeof value !== 'object' || value === null) return false
  const { x, y } = value as Partial<Point>
  return typeof x === 'number' && typeof y === 'number'
}

/** Keeps a byte order mark: saving must give back the same bytes. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
