import '@fontsource-variable/inter/wght.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { dialects } from './core/dialects'
import { lastDocument, openDocument, watchLibrary } from './store/library'
import { watchProblems } from './store/problems'
import { watchBreakpoints } from './store/breakpoints'
import { watchCases } from './store/cases'
import { watchScenarios } from './store/scenarios'
import { watchDocument } from './store/simulation'
import { App } from './ui/app/App'
import './ui/common/tokens.css'
import './ui/common/base.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id root')

await openFirst()
watchLibrary()
watchProblems()
watchDocument()
watchBreakpoints()
watchCases()
watchScenarios()

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

/** What was open last; on the first visit, an example. */
async function openFirst() {
  const kept = await lastDocument()
  if (kept) return openDocument({ ...kept, kept })
  const [example] = await dialects[0].examples()
  if (example) await openDocument({ ...example, name: example.file })
}
