import { useEffect, useState } from 'react'
import { openFile } from './fileActions'

/** Files dropped anywhere are opened; true while one hangs over the page. */
export function useFileDrop(): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent) => {
      if (!isFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!isFile(event)) return
      event.preventDefault()
      setOver(false)
      void openAll([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  return isOver
}

/** Cases belong to the document that is open by then: a document among the files comes first. */
async function openAll(files: readonly File[]): Promise<void> {
  const isCases = (file: File) => /\.scenario\.json$/i.test(file.name)
  const ordered = files.toSorted((a, b) => Number(isCases(a)) - Number(isCases(b)))
  for (const file of ordered) await openFile(file)
}
