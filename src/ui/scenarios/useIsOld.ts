import { useEditor } from '../../store/editor'

/** True if the document was changed since something was found out about `text`; false if nothing was yet. */
export function useIsOld(text: string | undefined): boolean {
  return useEditor(({ state }) => text !== undefined && text !== state.document.text)
}
