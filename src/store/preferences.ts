import { create } from 'zustand'
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware'

type Theme = 'system' | 'light' | 'dark'

interface Preferences {
  theme: Theme
  /** Single-letter keys on the canvas can be switched off (WCAG 2.1.4). */
  hasLetterKeys: boolean
  isMinimapShown: boolean
  /** References and “run to here” above the states in the text. */
  hasLenses: boolean
  /** The meaning of every field of the inspector, under its name. */
  isFieldHelpShown: boolean
  direction: 'down' | 'right'
  /** Whether each step of a run is told to screen readers. */
  areStepsTold: boolean
  /** Milliseconds between steps while a run plays; 0 is instant. */
  runPace: number
  /** Sizes of the panels by group, in percent. */
  panels: Readonly<Record<string, Readonly<Record<string, number>>>>
  set: (change: Partial<Omit<Preferences, 'set'>>) => void
}

/** Storage that may be full, blocked or absent: the designer then works without memory. */
const forgiving: StateStorage = {
  getItem: (name) => attempt(() => localStorage.getItem(name)) ?? null,
  setItem: (name, value) => attempt(() => localStorage.setItem(name, value)),
  removeItem: (name) => attempt(() => localStorage.removeItem(name)),
}

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'system',
      hasLetterKeys: true,
      isMinimapShown: true,
      hasLenses: true,
      isFieldHelpShown: false,
      direction: 'down',
      areStepsTold: true,
      runPace: 500,
      panels: {},
      set,
    }),
    {
      name: 'workflow-designer.preferences',
      storage: createJSONStorage(() => forgiving),
      version: 1,
    },
  ),
)

function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
