/** Replaces `length` UTF-16 units at `offset` of a text by `text`. */
export interface TextEdit {
  readonly offset: number
  readonly length: number
  readonly text: string
}
