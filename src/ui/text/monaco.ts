import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/caretOperations/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/codeAction/register'
import 'monaco-editor/features/codelens/register'
import 'monaco-editor/features/codicon/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/contextmenu/register'
import 'monaco-editor/features/documentSymbols/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import 'monaco-editor/features/gotoError/register'
import 'monaco-editor/features/gotoSymbol/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/indentation/register'
import 'monaco-editor/features/lineSelection/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/quickCommand/register'
import 'monaco-editor/features/quickOutline/register'
import 'monaco-editor/features/referenceSearch/register'
import 'monaco-editor/features/rename/register'
import 'monaco-editor/features/smartSelect/register'
import 'monaco-editor/features/suggest/register'
import 'monaco-editor/features/wordHighlighter/register'
import 'monaco-editor/features/wordOperations/register'
// The feature above registers only inline suggestions; the completion list itself stands here.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js'
import * as monaco from 'monaco-editor/editor'
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker'
import { registerLanguage } from './language'
import { registerServices } from './services'

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() }

registerLanguage(monaco)
registerServices(monaco)

for (const theme of ['light', 'dark'] as const) {
  const isDark = theme === 'dark'
  monaco.editor.defineTheme(`designer-${theme}`, {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'key', foreground: isDark ? '8fbcff' : '1d4f9c' },
      { token: 'string', foreground: isDark ? 'b9d99a' : '2c6e2f' },
      { token: 'number', foreground: isDark ? 'f0b77a' : '9a4a00' },
      { token: 'keyword', foreground: isDark ? 'd3a6ff' : '7a2fb5' },
      { token: 'path', foreground: isDark ? '6fd3d8' : '0b6c7a' },
      { token: 'delimiter', foreground: isDark ? '94a0b3' : '606b7d' },
      { token: 'comment', foreground: isDark ? '8593a8' : '66717f', fontStyle: 'italic' },
    ],
    colors: {
      'editor.background': isDark ? '#161b24' : '#ffffff',
      'editor.foreground': isDark ? '#e8ecf3' : '#161b26',
      'editor.lineHighlightBackground': isDark ? '#1c2330' : '#f5f7fb',
      'editor.lineHighlightBorder': '#00000000',
      'editorLineNumber.foreground': isDark ? '#8b97aa' : '#5f6a7b',
      'editorLineNumber.activeForeground': isDark ? '#e8ecf3' : '#161b26',
      'editorCodeLens.foreground': isDark ? '#94a0b3' : '#606b7d',
      'editorGutter.background': isDark ? '#161b24' : '#ffffff',
      'editorWidget.background': isDark ? '#1d2430' : '#ffffff',
      'editorWidget.border': isDark ? '#2b3444' : '#dbe0e8',
      'editorIndentGuide.background1': isDark ? '#242c3a' : '#e9edf3',
    },
  })
}

export { monaco }
export type Monaco = typeof monaco
