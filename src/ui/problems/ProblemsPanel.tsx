import {
  BookOpen,
  ChevronDown,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  Copy,
  Info,
  Lightbulb,
  TriangleAlert,
} from 'lucide-react'
import { useMemo, useState } from 'react'
import { locate } from '../../core/editor/locate'
import { lineColumnAt } from '../../core/document/position'
import type { Diagnostic, Fix, Severity } from '../../core/workflow/Diagnostic'
import { useEditor } from '../../store/editor'
import { useProblems } from '../../store/problems'
import { useSession } from '../../store/session'
import { IconButton } from '../common/Button'
import { Menu } from '../common/Menu'
import { applyFix, applyFixes, fixesOfKind, previewFix } from './fixes'
import { showProblem } from './nextProblem'
import './problems.css'

const severityIcons = {
  error: <CircleAlert size={15} aria-label="Error" />,
  warning: <TriangleAlert size={15} aria-label="Warning" />,
  info: <Info size={15} aria-label="Note" />,
} as const

const severityWords: Record<Severity, string> = {
  error: 'Errors',
  warning: 'Warnings',
  info: 'Notes',
}

export function ProblemsPanel() {
  const { diagnostics, counts, text } = useProblems()
  const [hidden, setHidden] = useState<ReadonlySet<Severity>>(new Set())
  const [isFoldedOpen, setFoldedOpen] = useState(false)
  const own = diagnostics.filter((one) => one.consequenceOf === undefined)
  const consequences = diagnostics.filter((one) => one.consequenceOf !== undefined)
  const shown = useMemo(
    () => bySeverity(own.filter((one) => !hidden.has(one.severity))),
    [own, hidden],
  )
  if (diagnostics.length === 0) {
    return (
      <div className="empty">
        <CircleCheck size={22} color="var(--success)" />
        <strong>No problems</strong>
        {text === undefined
          ? 'Checking…'
          : 'The document keeps every rule of the draft that we check.'}
      </div>
    )
  }
  const toggle = (severity: Severity) => {
    const next = new Set(hidden)
    if (!next.delete(severity)) next.add(severity)
    setHidden(next)
  }
  const amounts = { error: counts.errors, warning: counts.warnings, info: counts.infos }
  return (
    <div className="problems">
      <div className="problem-filters" role="group" aria-label="Show by severity">
        {(['error', 'warning', 'info'] as const).map((severity) => (
          <button
            key={severity}
            type="button"
            className="problem-filter"
            data-severity={severity}
            aria-pressed={!hidden.has(severity)}
            onClick={() => toggle(severity)}
          >
            {severityIcons[severity]} {amounts[severity]} {severityWords[severity].toLowerCase()}
          </button>
        ))}
      </div>
      <ul aria-label="Problems">
        {shown.map((diagnostic) => (
          <Row key={keyOf(diagnostic)} diagnostic={diagnostic} />
        ))}
      </ul>
      {consequences.length > 0 ? (
        <>
          <button
            type="button"
            className="problem-fold"
            aria-expanded={isFoldedOpen}
            onClick={() => setFoldedOpen(!isFoldedOpen)}
          >
            {isFoldedOpen ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
            {consequences.length} that follow from these
          </button>
          {isFoldedOpen ? (
            <ul aria-label="What follows from other problems">
              {consequences.map((diagnostic) => (
                <Row key={keyOf(diagnostic)} diagnostic={diagnostic} />
              ))}
            </ul>
          ) : null}
        </>
      ) : null}
    </div>
  )
}

function Row({ diagnostic }: { diagnostic: Diagnostic }) {
  const document = useEditor(({ state }) => state.document)
  const { line, column } = lineColumnAt(document.text, locate(document, diagnostic.place).offset)
  const set = useSession((session) => session.set)
  return (
    <li className="problem" data-severity={diagnostic.severity}>
      <button type="button" className="problem-main" onClick={() => showProblem(diagnostic)}>
        <span className="problem-icon">{severityIcons[diagnostic.severity]}</span>
        <span className="problem-text">{diagnostic.message}</span>
        <span className="problem-place">
          {line}:{column}
        </span>
      </button>
      <FixMenu diagnostic={diagnostic} />
      <button
        type="button"
        className="problem-code"
        title={`What ${diagnostic.code} means`}
        onClick={() => set({ dialog: 'help', helpCode: diagnostic.code })}
      >
        <BookOpen size={12} /> {diagnostic.code}
      </button>
      <IconButton
        label="Copy"
        icon={<Copy size={14} />}
        onClick={() =>
          void navigator.clipboard.writeText(
            `${diagnostic.code} ${line}:${column} ${diagnostic.message}`,
          )
        }
      />
    </li>
  )
}

function FixMenu({ diagnostic }: { diagnostic: Diagnostic }) {
  const alike = useProblems((problems) => fixesOfKind(problems.diagnostics, diagnostic.code).length)
  if (diagnostic.fixes.length === 0) return null
  const { fixes } = diagnostic
  const preview = (fix: Fix) => ({
    label: fixes.length > 1 ? `Preview: ${fix.title}` : 'Preview the change',
    run: () => previewFix(fix),
  })
  const one = (fix: Fix) => ({ label: fix.title, run: () => applyFix(fix) })
  const all =
    alike > 1
      ? ([
          'separator',
          { label: `Fix all ${alike} of this kind`, run: () => applyFixes(diagnostic.code) },
        ] as const)
      : []
  return (
    <Menu label="Fixes" entries={[...fixes.map(one), 'separator', ...fixes.map(preview), ...all]}>
      <button type="button" className="button problem-fix" data-tone="quiet">
        <Lightbulb size={14} /> Fix
      </button>
    </Menu>
  )
}

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

function bySeverity(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => rank[a.severity] - rank[b.severity])
}

function keyOf(diagnostic: Diagnostic): string {
  return `${diagnostic.code} ${JSON.stringify(diagnostic.place)} ${diagnostic.message}`
}
