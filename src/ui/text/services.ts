import type { IRange, languages, Position } from 'monaco-editor/editor'
import { dialectById } from '../../core/dialects'
import type { Document, SourceRange } from '../../core/document/Document'
import { type Completion, complete, type Guiding } from '../../core/editor/assist/complete'
import { meaningAt } from '../../core/editor/assist/hover'
import { namedAt, type OutlineItem, outlineOf, usesOf } from '../../core/editor/assist/symbols'
import { foldsOf } from '../../core/editor/assist/folds'
import { locate } from '../../core/editor/locate'
import type { Diagnostic, Fix } from '../../core/workflow/Diagnostic'
import type { StepId, Workflow } from '../../core/workflow/Workflow'
import { refusalOf, run, useEditor } from '../../store/editor'
import { usePreferences } from '../../store/preferences'
import { useProblems } from '../../store/problems'
import { moveSimulation, toEnd } from '../../store/simulation'
import { useSession } from '../../store/session'
import { applyFix, applyFixes, fixesOfKind, previewFix } from '../problems/fixes'
import { languageId } from './language'
import type { Monaco } from './monaco'
import { Places } from './sync'

/** What Monaco asks about the open document is answered by the core. */
export function registerServices(monaco: Monaco): void {
  const { languages, editor: editors } = monaco
  languages.registerCompletionItemProvider(languageId, {
    triggerCharacters: ['"', ':', ' ', '$', '(', '{', '['],
    provideCompletionItems: (_model, position) => {
      const { document, guide, places } = reading()
      const offset = places.toOffset(position.lineNumber, position.column)
      const offers = complete(document, guide, offset)
      return { suggestions: offers.map((offer, rank) => suggestion(monaco, places, offer, rank)) }
    },
  })
  languages.registerHoverProvider(languageId, {
    provideHover: (_model, position) => hover(reading(), position),
  })
  languages.registerDefinitionProvider(languageId, {
    provideDefinition: (model, position) => {
      const { places } = reading()
      const definition = named(position)?.thing.definition
      return definition ? [{ uri: model.uri, range: rangeIn(places, definition) }] : []
    },
  })
  languages.registerReferenceProvider(languageId, {
    provideReferences: (model, position, { includeDeclaration }) => {
      const { places } = reading()
      const thing = named(position)?.thing
      if (!thing) return []
      const own = includeDeclaration && thing.definition ? [thing.definition] : []
      return [...own, ...thing.references].map((one) => ({
        uri: model.uri,
        range: rangeIn(places, one),
      }))
    },
  })
  languages.registerRenameProvider(languageId, renaming)
  languages.registerDocumentSymbolProvider(languageId, {
    displayName: 'Workflow',
    provideDocumentSymbols: () => {
      const { document, workflow, places } = reading()
      return outlineOf(document, workflow).map((item) => symbolOf(monaco, places, item))
    },
  })
  languages.registerFoldingRangeProvider(languageId, {
    provideFoldingRanges: () => {
      const { document, places } = reading()
      return foldsOf(document).map(({ offset, length }) => {
        const { startLineNumber: start, endLineNumber } = places.toRange(offset, length)
        return { start, end: endLineNumber - 1 }
      })
    },
  })
  languages.registerCodeActionProvider(languageId, {
    provideCodeActions: (_model, range) => ({ actions: codeActions(range), dispose: () => {} }),
  })
  registerLenses(monaco)
  for (const [id, handler] of Object.entries(commands)) editors.registerCommand(id, handler)
}

interface Reading {
  readonly document: Document
  readonly workflow: Workflow
  readonly guide: Guiding
  readonly places: Places
}

let last: Reading | undefined

/** The text as it is now, read however broken it is: that is when help is wanted. */
function reading(): Reading {
  const { document, workflow: shown } = useEditor.getState().state
  if (last?.document === document) return last
  const dialect = dialectById(shown.dialect)
  const workflow = dialect.read(document)
  const guide: Guiding = (path) => dialect.guide(workflow, path)
  last = { document, workflow, guide, places: new Places(document.text) }
  return last
}

function named({ lineNumber, column }: Position) {
  const { document, workflow, places } = reading()
  return namedAt(document, workflow, places.toOffset(lineNumber, column))
}

const rangeIn = (places: Places, { offset, length }: SourceRange) => places.toRange(offset, length)

function suggestion(
  monaco: Monaco,
  places: Places,
  offer: Completion,
  rank: number,
): languages.CompletionItem {
  const { CompletionItemKind: Kind, CompletionItemInsertTextRule: Rule } = monaco.languages
  const kinds = {
    key: Kind.Property,
    word: Kind.EnumMember,
    step: Kind.Reference,
    event: Kind.Event,
    path: Kind.Field,
    function: Kind.Function,
    snippet: Kind.Snippet,
  }
  const { label, kind, detail, meaning, text, cursor = text.length, filter, also } = offer
  return {
    label: { label, description: detail },
    kind: kinds[kind],
    documentation: meaning,
    range: rangeIn(places, offer.replace),
    insertText: `${asSnippet(text.slice(0, cursor))}$0${asSnippet(text.slice(cursor))}`,
    insertTextRules: Rule.InsertAsSnippet | Rule.KeepWhitespace,
    filterText: filter,
    sortText: String(rank).padStart(5, '0'),
    additionalTextEdits: places.toChanges(also).map((edit) => ({ ...edit })),
    ...(offer.isAskingOn && {
      command: { id: 'editor.action.triggerSuggest', title: 'What can stand here' },
    }),
  }
}

const asSnippet = (text: string) => text.replaceAll(/[\\$}]/g, String.raw`\$&`)

function hover(
  { document, workflow, guide, places }: Reading,
  { lineNumber, column }: Position,
): languages.Hover | undefined {
  const offset = places.toOffset(lineNumber, column)
  const meaning = meaningAt(document, workflow, guide, offset)
  if (!meaning) return undefined
  const { title, key, statement, value, range } = meaning
  const head = `**${title}**${key === undefined ? '' : ` \`${key}\``}`
  const foot = statement === '' ? [] : [`*${statement}*`]
  const lines = [head, ...(value === '' ? [] : [plain(value)]), plain(meaning.meaning), ...foot]
  return {
    range: rangeIn(places, range),
    contents: lines.filter((line) => line !== '').map((text) => ({ value: text })),
  }
}

/** What the author wrote is no Markdown. */
const plain = (text: string) => text.replaceAll(/[\\`*_{}[\]()<>#+!|~$-]/g, String.raw`\$&`)

const renaming: languages.RenameProvider = {
  resolveRenameLocation: (_model, position) => {
    const { places } = reading()
    const found = named(position)
    const nowhere = { startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 1 }
    if (!found?.thing.rename) {
      const text = found ? `Nothing here is called ${found.thing.name}.` : undefined
      const reason = text ?? 'Only states and events have names that can be changed.'
      return { range: nowhere, text: '', rejectReason: reason }
    }
    return { range: rangeIn(places, found.range), text: found.thing.name }
  },
  provideRenameEdits: (_model, position, to) => {
    const command = named(position)?.thing.rename?.(to)
    const rejectReason = command && refusalOf(command)
    if (rejectReason !== undefined) return { edits: [], rejectReason }
    // The command is one undo step that places, breakpoints and selection follow; Monaco's edit would be typing.
    if (command) run(command)
    return { edits: [] }
  },
}

function symbolOf(monaco: Monaco, places: Places, item: OutlineItem): languages.DocumentSymbol {
  const { SymbolKind } = monaco.languages
  const kinds = { event: SymbolKind.Event, step: SymbolKind.Class, branch: SymbolKind.Namespace }
  return {
    name: item.name || 'unnamed',
    detail: item.detail,
    kind: kinds[item.kind],
    tags: [],
    range: rangeIn(places, item.range),
    selectionRange: rangeIn(places, item.nameRange),
    children: item.children.map((child) => symbolOf(monaco, places, child)),
  }
}

function codeActions(range: IRange): languages.CodeAction[] {
  const { diagnostics, text } = useProblems.getState()
  const { document, places } = reading()
  if (text !== document.text) return []
  const from = places.toOffset(range.startLineNumber, range.startColumn)
  const to = places.toOffset(range.endLineNumber, range.endColumn)
  const near = diagnostics.filter((one) => {
    const { offset, length } = locate(document, one.place)
    return one.consequenceOf === undefined && offset <= to && from <= offset + length
  })
  return near.flatMap((diagnostic) => actionsFor(diagnostic, diagnostics))
}

function actionsFor(
  { code, fixes }: Diagnostic,
  diagnostics: readonly Diagnostic[],
): languages.CodeAction[] {
  const action = (title: string, id: string, ...args: unknown[]): languages.CodeAction => ({
    title,
    kind: 'quickfix',
    command: { id, title, arguments: args },
  })
  const alike = fixesOfKind(diagnostics, code).length
  return [
    ...fixes.map((fix, index) => ({
      ...action(fix.title, 'designer.fix', fix),
      isPreferred: index === 0,
    })),
    ...fixes.map((fix) => action(`Preview: ${fix.title}`, 'designer.previewFix', fix)),
    ...(alike > 1 ? [action(`Fix all ${alike} of this kind`, 'designer.fixAll', code)] : []),
    action(`What ${code} means`, 'designer.help', code),
  ]
}

function registerLenses(monaco: Monaco): void {
  const changed = new monaco.Emitter<languages.CodeLensProvider>()
  const provider: languages.CodeLensProvider = {
    onDidChange: changed.event,
    provideCodeLenses: () => ({
      lenses: usePreferences.getState().hasLenses ? lensesOf() : [],
      dispose: () => {},
    }),
  }
  monaco.languages.registerCodeLensProvider(languageId, provider)
  usePreferences.subscribe(({ hasLenses }, before) => {
    if (hasLenses !== before.hasLenses) changed.fire(provider)
  })
}

function lensesOf(): languages.CodeLens[] {
  const { document, workflow, places } = reading()
  return usesOf(document, workflow).flatMap(({ at, step, count }) => {
    const range = rangeIn(places, at)
    const title = count === 1 ? '1 reference' : `${count} references`
    const { startLineNumber: line, startColumn: column } = range
    const uses = { id: 'designer.references', title, arguments: [line, column + 1] }
    const toHere = { id: 'designer.runTo', title: 'Run to here', arguments: [step?.id] }
    return [{ range, command: uses }, ...(step ? [{ range, command: toHere }] : [])]
  })
}

/** What lenses and the light bulb do. */
const commands = {
  'designer.fix': (_accessor: unknown, fix: Fix) => applyFix(fix),
  'designer.previewFix': (_accessor: unknown, fix: Fix) => previewFix(fix),
  'designer.fixAll': (_accessor: unknown, code: string) => applyFixes(code),
  'designer.help': (_accessor: unknown, helpCode: string) =>
    useSession.getState().set({ dialog: 'help', helpCode }),
  'designer.references': (_accessor: unknown, line: number, column: number) =>
    useSession.getState().text?.showReferences(line, column),
  'designer.runTo': (_accessor: unknown, step: StepId) =>
    void moveSimulation(toEnd, [{ on: 'step', step }]),
}
