import { useEffect, useRef } from 'react'
import type { editor } from 'monaco-editor/editor'
import { diffText } from '../../core/document/edits'
import { pathAt, rangeOf, rangeOfSpan } from '../../core/document/Document'
import { isAtOrBelow } from '../../core/document/JsonPath'
import { locate } from '../../core/editor/locate'
import type { Diagnostic } from '../../core/workflow/Diagnostic'
import { allSteps, findStep, type StepId } from '../../core/workflow/Workflow'
import { redo, undo, useEditor } from '../../store/editor'
import { useProblems } from '../../store/problems'
import { useSession } from '../../store/session'
import { useTheme } from '../app/theme'
import { selectSteps } from '../common/selection'
import { showBreakpoints } from './breakpoints'
import { languageId } from './language'
import { monaco } from './monaco'
import { Places } from './sync'

type StandaloneEditor = editor.IStandaloneCodeEditor

/** Monaco on the open document: typing becomes edits, edits from elsewhere become changes here. */
export default function TextEditor() {
  const host = useRef<HTMLDivElement>(null)
  const theme = useTheme()
  useEffect(() => monaco.editor.setTheme(`designer-${theme}`), [theme])
  useEffect(() => {
    if (!host.current) return
    const view = monaco.editor.create(host.current, {
      model: monaco.editor.createModel(useEditor.getState().state.document.text, languageId),
      ariaLabel: 'Workflow text',
      automaticLayout: true,
      fixedOverflowWidgets: true,
      fontSize: 12.5,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      lineNumbersMinChars: 3,
      glyphMargin: true,
      minimap: { enabled: false },
      padding: { top: 8, bottom: 8 },
      scrollBeyondLastLine: false,
      smoothScrolling: true,
      stickyScroll: { enabled: false },
      unusualLineTerminators: 'off',
      wordBasedSuggestions: 'off',
      quickSuggestions: { other: true, strings: true, comments: false },
      suggest: { showWords: false, preview: true },
      renderWhitespace: 'none',
      bracketPairColorization: { enabled: false },
      guides: { indentation: true },
      tabSize: 2,
      detectIndentation: true,
    })
    const stops = [
      keepInStep(view),
      followSelection(view),
      showEvents(view),
      showProblems(view),
      showBreakpoints(view),
      offerApi(view),
    ]
    bindHistory(view)
    // The editor's own option covers new models only, and this one exists already.
    view.getModel()?.updateOptions({
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    })
    return () => {
      for (const stop of stops) stop()
      view.getModel()?.dispose()
      view.dispose()
    }
  }, [])
  // The class keeps the canvas from taking keys such as Space from the text.
  return <div ref={host} className="text-editor nokey" />
}

/** Two-way: what is typed here goes to the document, what changes there is shown here. */
function keepInStep(view: StandaloneEditor): () => void {
  const model = view.getModel()
  if (!model) return () => undefined
  let shown = useEditor.getState().state.document.text
  let isReceiving = false
  let isSending = false

  const typing = model.onDidChangeContent((event) => {
    if (isReceiving) return
    const edits = new Places(shown).toEdits(
      event.changes.map(({ range, text }) => ({ range, text })),
    )
    isSending = true
    useEditor.getState().dispatch({ type: 'type', edits, time: Date.now() })
    isSending = false
    shown = useEditor.getState().state.document.text
  })

  const receive = (text: string) => {
    const changes = new Places(shown).toChanges(diffText(shown, text))
    isReceiving = true
    model.applyEdits(changes.map((change) => ({ ...change, forceMoveMarkers: true })))
    if (model.getLineCount() !== new Places(text).lineCount) model.setValue(text)
    isReceiving = false
    shown = text
  }
  const stop = useEditor.subscribe(({ state }) => {
    if (!isSending && state.document.text !== shown) receive(state.document.text)
  })
  return () => {
    typing.dispose()
    stop()
  }
}

/** The cursor selects the state it stands in; a selection made elsewhere is shown and revealed. */
function followSelection(view: StandaloneEditor): () => void {
  const decorations = view.createDecorationsCollection()
  const cursor = view.onDidChangeCursorPosition(({ position, source }) => {
    if (!view.hasTextFocus() || source === 'api' || source === 'model') return
    const { state } = useEditor.getState()
    const offset = new Places(state.document.text).toOffset(position.lineNumber, position.column)
    const path = pathAt(state.document, offset)
    let deepest: StepId | undefined
    for (const step of allSteps(state.workflow.root)) {
      if (isAtOrBelow(path, step.path)) deepest = step.id
    }
    const isSame = state.selection.length === 1 && state.selection[0] === deepest
    if (deepest && !isSame) selectSteps([deepest])
  })
  let shown: unknown
  const show = () => {
    const { state } = useEditor.getState()
    if (state.isTextBroken) return
    const places = new Places(state.document.text)
    const ranges = state.selection.flatMap((id) => {
      const step = findStep(state.workflow, id)
      const range = step && rangeOf(state.document, step.path, 'value')
      return range ? [places.toRange(range.offset, range.length)] : []
    })
    decorations.set(
      ranges.map((range) => ({
        range,
        options: {
          isWholeLine: true,
          className: 'text-selected',
          linesDecorationsClassName: 'text-selected-margin',
        },
      })),
    )
    const [first] = ranges
    const isNew = state.selection !== shown
    shown = state.selection
    if (isNew && first && !view.hasTextFocus()) {
      view.revealRangeNearTopIfOutsideViewport(first, monaco.editor.ScrollType.Smooth)
    }
  }
  const stop = useEditor.subscribe(({ state }, before) => {
    const isChanged =
      state.selection !== before.state.selection || state.document !== before.state.document
    if (isChanged) queueMicrotask(show)
  })
  show()
  return () => {
    cursor.dispose()
    stop()
  }
}

/** The names of events inside expressions have a colour of their own. */
function showEvents(view: StandaloneEditor): () => void {
  const decorations = view.createDecorationsCollection()
  const show = () => {
    const { document, workflow, isTextBroken } = useEditor.getState().state
    if (isTextBroken) return
    const places = new Places(document.text)
    const ranges = workflow.references.flatMap(({ kind, path, span }) => {
      const range = kind === 'event' && span ? rangeOfSpan(document, path, span) : undefined
      return range ? [places.toRange(range.offset, range.length)] : []
    })
    decorations.set(ranges.map((range) => ({ range, options: { inlineClassName: 'text-event' } })))
  }
  show()
  return useEditor.subscribe(({ state }, before) => {
    if (state.document !== before.state.document) queueMicrotask(show)
  })
}

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
} as const

function showProblems(view: StandaloneEditor): () => void {
  const show = () => {
    const model = view.getModel()
    const { diagnostics, text } = useProblems.getState()
    const { document } = useEditor.getState().state
    if (!model || text !== document.text) return
    const places = new Places(document.text)
    const marker = (diagnostic: Diagnostic) => {
      const { offset, length } = locate(document, diagnostic.place)
      return {
        ...places.toRange(offset, Math.max(1, length)),
        severity: severities[diagnostic.severity],
        message: diagnostic.message,
        code: diagnostic.code,
        source: 'workflow',
      }
    }
    const own = diagnostics.filter((one) => one.consequenceOf === undefined)
    monaco.editor.setModelMarkers(model, 'workflow', own.map(marker))
  }
  show()
  return useProblems.subscribe(show)
}

/** One history: Monaco's own undo keys lead to it. */
function bindHistory(view: StandaloneEditor): void {
  const { KeyMod, KeyCode } = monaco
  view.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, undo)
  view.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, redo)
  view.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, redo)
}

function offerApi(view: StandaloneEditor): () => void {
  const { set } = useSession.getState()
  set({
    text: {
      focus: () => view.focus(),
      reveal: (offset, length) => {
        const range = new Places(useEditor.getState().state.document.text).toRange(offset, length)
        view.setSelection(range)
        view.revealRangeInCenterIfOutsideViewport(range)
      },
      showReferences: (lineNumber, column) => {
        view.setPosition({ lineNumber, column })
        view.focus()
        view.trigger('lens', 'editor.action.goToReferences', {})
      },
    },
  })
  return () => set({ text: undefined })
}
