import { useMemo } from 'react'
import { pathsIn } from '../../core/paths/pathsIn'
import { eventData } from '../../core/simulation/inputs'
import type { Json } from '../../core/workflow/Command'
import { useSimulation } from '../../store/simulation'

const most = 60

/** Paths that the data of the last run or of the scenario's inputs has. */
export function useKnownPaths(key: string): readonly string[] {
  const inputs = useSimulation((simulation) => simulation.inputs)
  const view = useSimulation((simulation) => simulation.view)
  return useMemo(() => {
    const seen: Json[] = []
    if (key === 'correlation-token') seen.push(...inputs.events.map(({ event }) => event))
    else {
      for (const { visits } of view?.instances ?? []) seen.push(...visits.map(({ input }) => input))
      seen.push(...inputs.invocations.flatMap(({ input }) => input ?? []))
      seen.push(...inputs.events.flatMap(({ event }) => eventData(event) ?? []))
    }
    const paths = new Set(seen.slice(0, most).flatMap((data) => pathsIn(data, most)))
    paths.delete('$')
    return [...paths].sort((a, b) => a.length - b.length).slice(0, most)
  }, [key, inputs, view])
}
