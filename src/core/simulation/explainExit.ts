/** A way out of a step in words, counted from 1: the exit `choice[0]` is "choice 1". */
export function exitName(exit: string): string {
  const retry = /^(?:event\[(\d+)\]\.)?retry\[(\d+),(\d+)\]$/.exec(exit)
  if (retry) {
    const [, alternative, action, entry] = retry
    const of = `retry entry ${fromOne(entry)} of action ${fromOne(action)}`
    return alternative === undefined ? of : `${of} of event alternative ${fromOne(alternative)}`
  }
  const [, kind, index] = /^(choice|event|retry)\[(\d+)\]$/.exec(exit) ?? []
  if (kind === 'choice') return `choice ${fromOne(index)}`
  if (kind === 'event') return `event alternative ${fromOne(index)}`
  return kind === 'retry' ? `retry entry ${fromOne(index)}` : exit
}

function fromOne(index: string | undefined): number {
  return Number(index) + 1
}
