import type { ExitRole, ScopeId, Step, StepId } from '../workflow/Workflow'

/** The picture of a workflow, without places: what is drawn and how it is connected. */
export interface Graph {
  /** Outer before inner; siblings in written order. */
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

export type GraphNode =
  /** A step; with scopes it is drawn as a box around them. */
  | {
      readonly id: string
      readonly type: 'step'
      readonly step: Step
      readonly parent?: string
      readonly isContainer: boolean
      /** Of a container that is folded to a card: what it hides. */
      readonly hidden?: { readonly scopes: number; readonly steps: number }
    }
  /** One scope of a container step, for example a branch. */
  | {
      readonly id: string
      readonly type: 'scope'
      readonly scope: ScopeId
      readonly name: string
      readonly parent: string
      readonly stepCount: number
    }
  /** Where the steps of a scope without a target lead: the scope is done. */
  | {
      readonly id: string
      readonly type: 'scope-end'
      readonly scope: ScopeId
      readonly parent: string
    }
  /** A target that is written but does not exist. */
  | {
      readonly id: string
      readonly type: 'missing'
      readonly name: string
      readonly parent?: string
    }

export interface GraphEdge {
  /** `${StepId}#${exit id}` */
  readonly id: string
  readonly source: string
  readonly target: string
  readonly step: StepId
  readonly exit: string
  readonly role: ExitRole
  readonly label?: string
  /** The language implies it; nobody wrote it and it cannot be reconnected. */
  readonly isImplied: boolean
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** Absolute places, y down, in pixels at zoom 1. */
export interface Layout {
  readonly boxes: ReadonlyMap<string, Box>
  readonly routes: ReadonlyMap<string, Route>
}

export interface Route {
  /** From the exit's port to the target's border; at least two points. */
  readonly points: readonly Point[]
  /** The box of the label, if the edge has one. */
  readonly label?: Box
}
