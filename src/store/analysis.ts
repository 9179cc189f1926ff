import { type Remote, wrap } from 'comlink'
import type { Diagnostic } from '../core/workflow/Diagnostic'
import type { AnalysisApi } from '../workers/analysis.worker'

let worker: Remote<AnalysisApi> | undefined

/** Diagnostics of the text, found beside the page so that typing never waits. */
export function analyze(text: string): Promise<readonly Diagnostic[]> {
  worker ??= wrap<AnalysisApi>(
    new Worker(new URL('../workers/analysis.worker.ts', import.meta.url), { type: 'module' }),
  )
  return worker.analyze(text)
}
