/** What a dialect compiles a workflow to and the engine runs. */
export interface Program {
  readonly instructions: readonly unknown[]
}
