import type { Document } from '../../../document/Document'
import type { Form, FormSection } from '../../../workflow/Form'
import { rootScopeId, type StepId } from '../../../workflow/Workflow'
import { documentGrammar, grammarOf, keyGrammar, meaningOf, type SchemaNode } from '../grammar'
import type { CanonicalNode, DraftWorkflow, State } from '../model'
import { kinds } from '../palette'
import { allStates, likelyTarget, meant } from '../states'
import { stateNodes } from '../stateNodes'
import { addBranch, addNote, addTrigger } from './additions'
import { type Around, fieldOf, otherFields } from './fields'

/** The inspector's form for a state, or for the document without one: every key of the grammar. */
export function draftForm(workflow: DraftWorkflow, _document: Document, step?: StepId): Form {
  const placed = [...allStates(workflow)].find(({ state }) => state.id === step)
  const node = step === undefined ? undefined : stateNodes(workflow).get(step)
  return placed && node ? stateForm(workflow, placed.state, node) : documentForm(workflow)
}

function documentForm(workflow: DraftWorkflow): Form {
  const grammar = documentGrammar
  const { canonical } = workflow
  const around: Around = { workflow, scope: rootScopeId, target: undefined, step: undefined }
  const triggers = keyGrammar(grammar, 'trigger-defs')
  const node: CanonicalNode = canonical ?? { path: [], value: { type: 'object', members: [] } }
  const fields = triggers
    ? [fieldOf(node, grammar, 'trigger-defs', around), addTrigger(workflow)]
    : []
  return {
    title: 'Workflow',
    kind: 'document',
    path: [],
    help: meaningOf(grammar),
    sections: [
      { id: 'triggers', title: 'Triggers', folded: false, fields },
      otherSection(node, grammar),
    ],
  }
}

function stateForm(workflow: DraftWorkflow, state: State, node: CanonicalNode): Form {
  const known = meant(state)
  const target = likelyTarget(workflow, state.id)
  const around: Around = { workflow, scope: state.scope, target, step: state.id }
  const head = { title: state.name, kind: state.type, step: state.id, path: node.path }
  if (!known) {
    const grammar: SchemaNode = { properties: { type: grammarOf('type') }, required: ['type'] }
    const fields = [fieldOf(node, grammar, 'type', around), ...otherFields(node, grammar)]
    const section = { id: 'main', title: kinds.unknown.label, folded: false, fields }
    return { ...head, help: kinds.unknown.description, sections: [section] }
  }
  const grammar = grammarOf(known.type)
  const keys = Object.keys(grammar.properties ?? {})
  const isShown = state.type === 'unknown'
  const main = keys.filter((key) => !isFilter(key) && (isShown || key !== 'type'))
  const field = (key: string) => fieldOf(node, grammar, key, around)
  return {
    ...head,
    help: meaningOf(grammar),
    sections: [
      {
        id: 'main',
        title: kinds[known.type].label,
        folded: false,
        fields: main.flatMap((key) =>
          known.type === 'PARALLEL' && key === 'branches'
            ? [field(key), addBranch(known, node, workflow)]
            : [field(key)],
        ),
      },
      { id: 'data', title: 'Data', folded: true, fields: keys.filter(isFilter).map(field) },
      otherSection(node, grammar),
    ],
  }
}

const isFilter = (key: string) => key.endsWith('Path')

/** Notes of the user's own and keys that the language does not know. */
function otherSection(node: CanonicalNode, grammar: SchemaNode): FormSection {
  const fields = otherFields(node, grammar)
  const isOwn = fields.every(({ key }) => key.startsWith('x-'))
  return {
    id: 'other',
    title: isOwn ? 'Notes' : 'Other keys',
    folded: isOwn,
    fields: [...fields, addNote(node)],
  }
}
