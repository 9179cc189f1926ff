import type { Diagnostic } from '../../../workflow/Diagnostic'
import type { Rule } from '../../../workflow/Rule'
import type { StepId } from '../../../workflow/Workflow'
import { membersOf, scalarOf, itemsOf } from '../canonicalNode'
import type { CanonicalNode, DraftWorkflow, Spelling } from '../model'
import { atValue, report } from '../report'
import { stateNodes } from '../stateNodes'

/** Spellings that are tolerated, and the canonical form that each is read as (table 1.13). */
export const spellings: Rule<DraftWorkflow> = {
  name: 'spellings',
  check: (workflow) => [...workflow.spellings.map(notCanonical), ...nullPaths(workflow)],
}

function notCanonical({ place, written, canonical, edits }: Spelling): Diagnostic {
  const message = `Written ${shown(written)}; the canonical form is ${shown(canonical)}.`
  const commands = [{ type: 'edit-text', edits } as const]
  const fixes = [{ title: `Write ${shown(canonical)}`, commands }]
  return report('NON_CANONICAL', place, message, { fixes })
}

const shown = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

const filterKeys = new Set(['InputPath', 'ResultPath', 'OutputPath'])

/** null for a path is an extension with no canonical form (R48). */
function nullPaths(workflow: DraftWorkflow): readonly Diagnostic[] {
  return [...stateNodes(workflow)].flatMap(([step, node]) => nullPathsIn(node, step))
}

function nullPathsIn(node: CanonicalNode, step: StepId): readonly Diagnostic[] {
  const own = membersOf(node)
    .filter((member) => filterKeys.has(member.key) && scalarOf(member.node) === null)
    .map((member) => {
      const message = `null for a path is an extension: it stands for no data. The draft itself knows only paths.`
      return report('NON_CANONICAL', atValue(member.node.path), message, { step })
    })
  const inner = membersOf(node)
    .filter(({ key }) => key === 'events' || key === 'actions')
    .flatMap((member) => itemsOf(member.node))
  return [...own, ...inner.flatMap((one) => nullPathsIn(one, step))]
}
