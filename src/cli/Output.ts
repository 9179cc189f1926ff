/** A file that has been read. */
export interface SourceFile {
  /** As it was named on the command line. */
  readonly name: string
  readonly text: string
}

/** What a command says: `json` for `--json`, `text` for people, `messages` for standard error. */
export interface Output {
  readonly json: unknown
  readonly text: string
  readonly messages: readonly string[]
  readonly status: Status
}

/** 0: all is well; 1: it is not; 2: wrong usage, or a file that cannot be read. */
type Status = 0 | 1 | 2

/** The command could not do its work. */
export function refusal(...messages: readonly string[]): Output {
  return { json: null, text: '', messages, status: 2 }
}
