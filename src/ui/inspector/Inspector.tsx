import { CircleHelp } from 'lucide-react'
import { useMemo } from 'react'
import type { Form, FormSection } from '../../core/workflow/Form'
import { useEditor } from '../../store/editor'
import { usePreferences } from '../../store/preferences'
import { IconButton } from '../common/Button'
import { KindIcon } from '../common/Kind'
import { useDialect } from '../common/useDialect'
import { FieldRow } from './FieldRow'
import { NameRow } from './NameRow'
import { ProblemNotes, useProblemsAt } from './Problems'
import { SeveralSelected } from './SeveralSelected'
import './inspector.css'

/** A form for whatever is selected; for the document when nothing is. */
export function Inspector() {
  const dialect = useDialect()
  const document = useEditor(({ state }) => state.document)
  const workflow = useEditor(({ state }) => state.workflow)
  const selection = useEditor(({ state }) => state.selection)
  const isTextBroken = useEditor(({ state }) => state.isTextBroken)
  const [only] = selection
  const step = selection.length === 1 ? only : undefined
  const form = useMemo(
    () => (selection.length > 1 ? undefined : dialect.form(workflow, document, step)),
    [dialect, workflow, document, selection.length, step],
  )
  return (
    <section className="column inspector" aria-label="Inspector" data-inspector>
      {form ? (
        <FormView form={form} isDisabled={isTextBroken} />
      ) : (
        <SeveralSelected steps={selection} isDisabled={isTextBroken} />
      )}
    </section>
  )
}

function FormView({ form, isDisabled }: { form: Form; isDisabled: boolean }) {
  const { kinds } = useDialect()
  const shape = kinds[form.kind]?.shape
  const problems = useProblemsAt(form.path)
  const { isFieldHelpShown, set } = usePreferences()
  return (
    <>
      <header className="inspector-head" data-shape={shape ?? 'unknown'}>
        {shape ? (
          <span className="kind-badge">
            <KindIcon shape={shape} />
          </span>
        ) : null}
        <div>
          <h2>{form.step ? form.title : 'Document'}</h2>
          <p>{form.help}</p>
          <ProblemNotes problems={problems} />
        </div>
        <IconButton
          label="Show what each field means"
          icon={<CircleHelp size={16} />}
          aria-pressed={isFieldHelpShown}
          onClick={() => set({ isFieldHelpShown: !isFieldHelpShown })}
        />
      </header>
      <fieldset className="inspector-body" disabled={isDisabled}>
        {form.step ? <NameRow step={form.step} /> : null}
        {form.sections.map((section) => (
          <Section key={section.id} section={section} />
        ))}
      </fieldset>
    </>
  )
}

function Section({ section }: { section: FormSection }) {
  if (section.fields.length === 0) return null
  return (
    <details className="form-section" open={!section.folded}>
      <summary>{section.title}</summary>
      {section.fields.map((field) => (
        <FieldRow key={field.key + field.label} field={field} />
      ))}
    </details>
  )
}
