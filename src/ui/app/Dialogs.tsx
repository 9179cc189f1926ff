import { lazy, Suspense, useEffect } from 'react'
import { useSession } from '../../store/session'

const load = {
  open: () => import('../files/OpenDialog'),
  export: () => import('../files/ExportDialog'),
  shortcuts: () => import('./ShortcutsDialog'),
  commands: () => import('./CommandPalette'),
  help: () => import('../problems/HelpDialog'),
  preview: () => import('../text/PreviewDialog'),
  record: () => import('../scenarios/RecordDialog'),
  'import-cases': () => import('../scenarios/ImportDialog'),
}

const dialogs = {
  open: lazy(async () => ({ default: (await load.open()).OpenDialog })),
  export: lazy(async () => ({ default: (await load.export()).ExportDialog })),
  shortcuts: lazy(async () => ({ default: (await load.shortcuts()).ShortcutsDialog })),
  commands: lazy(async () => ({ default: (await load.commands()).CommandPalette })),
  help: lazy(async () => ({ default: (await load.help()).HelpDialog })),
  preview: lazy(async () => ({ default: (await load.preview()).PreviewDialog })),
  record: lazy(async () => ({ default: (await load.record()).RecordDialog })),
  'import-cases': lazy(async () => ({ default: (await load['import-cases']()).ImportDialog })),
}

/** The dialog that is open; their code comes when the page has nothing else to do. */
export function Dialogs() {
  const name = useSession((session) => session.dialog)
  useEffect(() => {
    const idle = requestIdleCallback(() => {
      for (const one of Object.values(load)) void one()
    })
    return () => cancelIdleCallback(idle)
  }, [])
  if (name === 'none') return null
  const Dialog = dialogs[name]
  return (
    <Suspense fallback={null}>
      <Dialog />
    </Suspense>
  )
}
