import { useSession } from '../../store/session'

/** Leads to the answer that a call got, where it can be changed. */
export function MockLink({ name, children }: { name: string; children: string }) {
  return (
    <button
      type="button"
      className="trace-link"
      onClick={(event) => {
        event.stopPropagation()
        useSession.getState().set({ runTab: 'inputs' })
        requestAnimationFrame(() => document.getElementById(`mock-${name}`)?.scrollIntoView())
      }}
    >
      {children}
    </button>
  )
}
