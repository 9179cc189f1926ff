import type { AppAction } from '../app/actions'

export const simulationActions: readonly AppAction[] = []
