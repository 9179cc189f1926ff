import { expose } from 'comlink'
import { analyze } from '../core/editor/analyze'

const api = { analyze }

export type AnalysisApi = typeof api

expose(api)
