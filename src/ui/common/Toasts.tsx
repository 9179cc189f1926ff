import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useSession, type Toast } from '../../store/session'
import { Button } from './Button'

const visibleFor = 7000

export function Toasts() {
  const toasts = useSession((session) => session.toasts)
  return (
    <div className="toasts">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastCard({ toast }: { toast: Toast }) {
  const dismiss = useSession((session) => session.dismissToast)
  useEffect(() => {
    const timer = setTimeout(() => dismiss(toast.id), visibleFor)
    return () => clearTimeout(timer)
  }, [toast.id, dismiss])
  const { action } = toast
  return (
    <div
      className="toast"
      data-tone={toast.tone}
      role={toast.tone === 'error' ? 'alert' : 'status'}
    >
      <span>{toast.text}</span>
      {action ? (
        <Button
          tone="quiet"
          onClick={() => {
            action.run()
            dismiss(toast.id)
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <Button tone="quiet" data-icon-only aria-label="Dismiss" onClick={() => dismiss(toast.id)}>
        <X size={14} />
      </Button>
    </div>
  )
}
