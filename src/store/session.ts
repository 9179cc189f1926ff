import { create } from 'zustand'

type DialogName =
  | 'none'
  | 'open'
  | 'export'
  | 'shortcuts'
  | 'commands'
  | 'help'
  | 'preview'
  | 'record'
  | 'import-cases'
export type DockTab = 'problems' | 'run' | 'events' | 'scenarios'
export type RunTab =
  | 'trace'
  | 'data'
  | 'why'
  | 'what-if'
  | 'sequence'
  | 'timeline'
  | 'waits'
  | 'breakpoints'
  | 'inputs'
export type ScenarioTab = 'cases' | 'coverage' | 'explore' | 'mutants'
export type NarrowView = 'canvas' | 'text' | 'inspector' | 'add'

export interface Toast {
  readonly id: number
  readonly tone: 'info' | 'error'
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** What the canvas can be asked to do from elsewhere; set while it is mounted. */
interface CanvasApi {
  /** Gliding there unless at once; no further away than the least zoom. */
  fit(what: 'all' | 'selection', how?: { isAtOnce?: boolean; least?: number }): void
  zoom(how: 'in' | 'out' | 'one'): void
  reveal(steps: readonly string[]): void
  focus(): void
  startRename(): void
  startConnect(): void
  openAddMenu(): void
}

/** What the text view can be asked to do from elsewhere; set while it is mounted. */
interface TextApi {
  reveal(offset: number, length: number): void
  /** Lists the places that name what is defined at a line and column. */
  showReferences(line: number, column: number): void
  focus(): void
}

/** A change of the text that is shown before it is made. */
interface Preview {
  readonly title: string
  readonly text: string
  readonly apply: () => void
}

interface Session {
  dialog: DialogName
  /** What the help dialog shows: a diagnostic code. */
  helpCode: string | undefined
  /** What the preview dialog shows. */
  preview: Preview | undefined
  /** The scenario file that the dialog for it asks about. */
  importing: string
  isDockOpen: boolean
  /** Whether the lower panels take most of the room above them. */
  isDockLarge: boolean
  dockTab: DockTab
  runTab: RunTab
  /** The answer of a function that the user was led to; index null for that it has none. */
  mock: { readonly function: string; readonly index: number | null } | undefined
  scenarioTab: ScenarioTab
  leftTab: 'add' | 'outline'
  narrowView: NarrowView
  toasts: readonly Toast[]
  /** A sentence for screen readers. */
  announcement: string
  canvas: CanvasApi | undefined
  text: TextApi | undefined
  set: (
    change: Partial<
      Pick<
        Session,
        | 'dialog'
        | 'helpCode'
        | 'preview'
        | 'importing'
        | 'isDockOpen'
        | 'isDockLarge'
        | 'dockTab'
        | 'runTab'
        | 'mock'
        | 'scenarioTab'
        | 'leftTab'
        | 'narrowView'
        | 'announcement'
        | 'canvas'
        | 'text'
      >
    >,
  ) => void
  showDock: (tab: DockTab) => void
  toast: (toast: Omit<Toast, 'id'>) => void
  dismissToast: (id: number) => void
}

let nextToast = 1

/** Panels, dialogs and messages: neither saved nor undoable. */
export const useSession = create<Session>((set) => ({
  dialog: 'none',
  helpCode: undefined,
  preview: undefined,
  importing: '',
  isDockOpen: false,
  isDockLarge: false,
  dockTab: 'problems',
  runTab: 'trace',
  mock: undefined,
  scenarioTab: 'cases',
  leftTab: 'add',
  narrowView: 'canvas',
  toasts: [],
  announcement: '',
  canvas: undefined,
  text: undefined,
  set,
  showDock: (dockTab) => set({ dockTab, isDockOpen: true }),
  toast: (toast) => {
    const id = nextToast++
    set((state) => ({
      toasts: [...state.toasts.filter(({ text }) => text !== toast.text), { ...toast, id }].slice(
        -3,
      ),
      announcement: toast.text,
    }))
  },
  dismissToast: (id) =>
    set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
}))
