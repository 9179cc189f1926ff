/** `right` stands at least `gap` right of `left`. */
export interface Separation {
  readonly left: number
  readonly right: number
  readonly gap: number
}

/**
 * Places as near to the wishes as the separations allow, by weighted squares. Variables are taken
 * from left to right; one that stands too near joins the group of what it hits, and groups move as
 * one. `order` has every variable after those that it must stand right of.
 */
export function separate(
  wishes: Float64Array,
  weights: Float64Array,
  separations: readonly Separation[],
  intoOf: readonly (readonly number[])[],
  order: readonly number[],
): Float64Array {
  const count = wishes.length
  const groupOf = Int32Array.from({ length: count }, (_one, index) => index)
  const offset = new Float64Array(count)
  const sum = Float64Array.from(wishes, (wish, index) => wish * (weights[index] ?? 0))
  const weight = Float64Array.from(weights)
  const members: number[][] = Array.from({ length: count }, (_one, index) => [index])
  const pending: number[][] = intoOf.map((into) => [...into])

  const groupPlace = (group: number) => (sum[group] ?? 0) / (weight[group] || 1)
  const placeOf = (index: number) => groupPlace(groupOf[index] ?? 0) + (offset[index] ?? 0)

  for (const variable of order) {
    for (let hit = worst(variable); hit; hit = worst(variable)) join(hit)
  }
  return Float64Array.from({ length: count }, (_one, index) => placeOf(index))

  /** The separation that the group of `variable` breaks most; those inside it are forgotten. */
  function worst(variable: number): Separation | undefined {
    const group = groupOf[variable] ?? 0
    const place = groupPlace(group)
    const own = pending[group] ?? []
    let found: Separation | undefined
    let most = 1e-7
    let kept = 0
    for (const index of own) {
      const one = separations[index]
      if (!one || groupOf[one.left] === group) continue
      own[kept] = index
      kept += 1
      const broken = placeOf(one.left) + one.gap - place - (offset[one.right] ?? 0)
      if (broken <= most) continue
      most = broken
      found = one
    }
    own.length = kept
    return found
  }

  /** Makes one group of both ends' groups, exactly the gap apart; the larger keeps its frame. */
  function join({ left, right, gap }: Separation) {
    const [a, b] = [groupOf[left] ?? 0, groupOf[right] ?? 0]
    const by = (offset[left] ?? 0) + gap - (offset[right] ?? 0)
    const isLeftLarger = (members[a]?.length ?? 0) >= (members[b]?.length ?? 0)
    if (isLeftLarger) absorb(a, b, by)
    else absorb(b, a, -by)
  }

  function absorb(group: number, other: number, by: number) {
    const own = members[group]
    for (const member of members[other] ?? []) {
      groupOf[member] = group
      offset[member] = (offset[member] ?? 0) + by
      own?.push(member)
    }
    sum[group] = (sum[group] ?? 0) + (sum[other] ?? 0) - by * (weight[other] ?? 0)
    weight[group] = (weight[group] ?? 0) + (weight[other] ?? 0)
    const waiting = pending[group]
    for (const index of pending[other] ?? []) waiting?.push(index)
    members[other] = []
    pending[other] = []
  }
}
