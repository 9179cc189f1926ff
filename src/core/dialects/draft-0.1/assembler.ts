import type { JsonPath } from '../../document/JsonPath'
import type { Instruction, InstructionBody, Label } from '../../workflow/Program'
import type { StepId } from '../../workflow/Workflow'

/** A place in the program that may be named before it is known. */
export interface Mark {
  readonly name: string
}

type Resolve = (mark: Mark) => Label

interface Pending {
  readonly step: StepId | null
  readonly source: JsonPath
  readonly body: (at: Resolve) => InstructionBody
}

/** Collects instructions; places are filled in when all are known. */
export class Assembler {
  readonly #pending: Pending[] = []
  readonly #places = new Map<Mark, Label>()

  emit(step: StepId | null, source: JsonPath, body: Pending['body']): void {
    this.#pending.push({ step, source, body })
  }

  /** The next instruction is the one that `mark` names. */
  place(mark: Mark): void {
    this.#places.set(mark, this.#pending.length)
  }

  labelOf(mark: Mark): Label {
    const label = this.#places.get(mark)
    if (label === undefined) throw new Error(`nothing is placed at ${mark.name}`)
    return label
  }

  instructions(): readonly Instruction[] {
    const at: Resolve = (mark) => this.labelOf(mark)
    return this.#pending.map(({ step, source, body }) => ({ ...body(at), step, source }))
  }
}
