import type { editor } from 'monaco-editor/editor'
import { rangeOf } from '../../core/document/Document'
import { allSteps, type StepId } from '../../core/workflow/Workflow'
import { toggleBreakpoint, useBreakpoints } from '../../store/breakpoints'
import { useEditor } from '../../store/editor'
import { monaco } from './monaco'
import { Places } from './sync'

/** Breakpoints of states as dots in the margin; a click there sets one or takes it away. */
export function showBreakpoints(view: editor.IStandaloneCodeEditor): () => void {
  const decorations = view.createDecorationsCollection()
  const show = () => {
    const { isTextBroken } = useEditor.getState().state
    if (isTextBroken) return
    const lines = linesOfSteps()
    const { all } = useBreakpoints.getState()
    decorations.set(
      all.flatMap(({ breakpoint, isEnabled }) => {
        const line = breakpoint.on === 'step' ? lines.get(breakpoint.step) : undefined
        if (line === undefined) return []
        const range = { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 }
        const glyphMarginClassName = isEnabled ? 'text-breakpoint' : 'text-breakpoint text-off'
        const glyphMarginHoverMessage = { value: 'Breakpoint' }
        return [{ range, options: { glyphMarginClassName, glyphMarginHoverMessage } }]
      }),
    )
  }
  show()
  const mouse = view.onMouseDown(({ target }) => {
    const isMargin = target.type === monaco.editor.MouseTargetType.GUTTER_GLYPH_MARGIN
    const line = target.position?.lineNumber
    if (!isMargin || line === undefined) return
    const step = stepAround(line)
    if (step) toggleBreakpoint({ on: 'step', step })
  })
  const stops = [
    useBreakpoints.subscribe(show),
    useEditor.subscribe(({ state }, before) => {
      if (state.document !== before.state.document) queueMicrotask(show)
    }),
  ]
  return () => {
    mouse.dispose()
    for (const stop of stops) stop()
  }
}

function linesOfSteps(): ReadonlyMap<StepId, number> {
  const { document, workflow } = useEditor.getState().state
  const places = new Places(document.text)
  return new Map(
    [...allSteps(workflow.root)].flatMap(({ id, path }) => {
      const range = rangeOf(document, path, 'value')
      return range ? [[id, places.toRange(range.offset, 0).startLineNumber] as const] : []
    }),
  )
}

/** The state whose text begins last at or before the line and holds it. */
function stepAround(line: number): StepId | undefined {
  const { document, workflow } = useEditor.getState().state
  const places = new Places(document.text)
  return [...allSteps(workflow.root)].findLast(({ path }) => {
    const found = rangeOf(document, path, 'value')
    if (!found) return false
    const { startLineNumber, endLineNumber } = places.toRange(found.offset, found.length)
    return startLineNumber <= line && line <= endLineNumber
  })?.id
}
