import { useEditor } from '../../store/editor'
import { useLibrary } from '../../store/library'
import type { Basis } from '../../store/scenarios'

/** True if the document or its cases have changed since something was found out about them. */
export function useIsOld(basis: Basis | undefined): boolean {
  const isOtherText = useIsOtherText(basis?.text)
  const isOtherFile = useLibrary(
    ({ scenarios }) => basis !== undefined && basis.scenarios !== scenarios,
  )
  return isOtherText || isOtherFile
}

/** True if the document has another text now. */
export function useIsOtherText(text: string | undefined): boolean {
  return useEditor(({ state }) => text !== undefined && text !== state.document.text)
}
