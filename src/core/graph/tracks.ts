/** A piece of an edge that runs sideways in the gap below a layer. */
export interface Crossing {
  readonly key: string
  readonly gap: number
  readonly from: number
  readonly to: number
}

const clearance = 10

/** A track for each sideways piece, so that pieces that overlap run above each other. */
export function assignTracks(crossings: readonly Crossing[]) {
  const byGap = new Map<number, Crossing[]>()
  for (const crossing of crossings) {
    if (Math.abs(crossing.from - crossing.to) < 0.5) continue
    const own = byGap.get(crossing.gap)
    if (own) own.push(crossing)
    else byGap.set(crossing.gap, [crossing])
  }
  const trackOf = new Map<string, number>()
  const counts = new Map<number, number>()
  for (const [gap, own] of byGap) {
    // Pieces in this order do not cross where they need not: the one that starts ahead runs above.
    const right = own.filter(({ from, to }) => to > from).sort((a, b) => b.from - a.from)
    const left = own.filter(({ from, to }) => to < from).sort((a, b) => a.from - b.from)
    const tracks: { from: number; to: number }[][] = []
    for (const piece of [...right, ...left]) {
      const from = Math.min(piece.from, piece.to) - clearance / 2
      const to = Math.max(piece.from, piece.to) + clearance / 2
      let track =
        tracks.findLastIndex((one) => one.some((other) => other.from < to && from < other.to)) + 1
      if (track > tracks.length) track = tracks.length
      const taken = tracks[track]
      if (taken) taken.push({ from, to })
      else tracks.push([{ from, to }])
      trackOf.set(piece.key, track)
    }
    counts.set(gap, tracks.length)
  }
  return { trackOf, counts }
}
