import type { CallView } from '../../core/simulation/view'
import { useSession } from '../../store/session'

interface MockLinkProps {
  call: Pick<CallView, 'function' | 'mock'>
  children: string
}

/** Leads to the answer that a call got, where it can be changed. */
export function MockLink({ call, children }: MockLinkProps) {
  return (
    <button
      type="button"
      className="trace-link"
      onClick={(event) => {
        event.stopPropagation()
        showMock(call)
      }}
    >
      {children}
    </button>
  )
}

function showMock({ function: name, mock }: MockLinkProps['call']) {
  const index = mock === 'default' ? null : mock
  useSession.getState().set({ runTab: 'inputs', mock: { function: name, index } })
  requestAnimationFrame(() => {
    const editor = document.getElementById(`mock-${name}`)
    const answer = editor?.querySelector<HTMLElement>('.mock-answer[data-shown] select') ?? editor
    answer?.scrollIntoView({ block: 'nearest' })
    answer?.focus()
  })
}
