import { useSyncExternalStore } from 'react'
import { useSession, type NarrowView } from '../../store/session'
import { Canvas } from '../canvas/Canvas'
import { Split } from '../common/Split'
import { Toasts } from '../common/Toasts'
import { TooltipProvider } from '../common/Tooltip'
import { ErrorBoundary } from '../common/ErrorBoundary'
import { useFileDrop } from '../files/useFileDrop'
import { Inspector } from '../inspector/Inspector'
import { TextPanel } from '../text/TextPanel'
import { Dialogs } from './Dialogs'
import { Dock } from './Dock'
import { Header } from './Header'
import { LeftColumn } from './LeftColumn'
import { StatusBar } from './StatusBar'
import { useThemeOnPage } from './theme'
import { useShortcuts } from './useShortcuts'
import './app.css'

export function App() {
  useThemeOnPage()
  useShortcuts()
  const isDropping = useFileDrop()
  const isNarrow = useIsNarrow()
  return (
    <TooltipProvider>
      <div className="app">
        <Header />
        <main className="main">{isNarrow ? <NarrowStage /> : <WideStage />}</main>
        <StatusBar />
      </div>
      <Dialogs />
      <Toasts />
      {isDropping ? (
        <div className="drop-hint">Drop a workflow, its cases or places of its states</div>
      ) : null}
    </TooltipProvider>
  )
}

function WideStage() {
  return (
    <Split
      id="columns"
      orientation="horizontal"
      parts={[
        {
          id: 'left',
          size: '16%',
          min: '180px',
          max: '400px',
          isFixed: true,
          content: <LeftColumn />,
        },
        { id: 'centre', size: '54%', min: '30%', content: <Centre /> },
        {
          id: 'right',
          size: '30%',
          min: '280px',
          max: '60%',
          isFixed: true,
          content: <RightColumn />,
        },
      ]}
    />
  )
}

function Centre() {
  const { isDockOpen, isDockLarge, set } = useSession()
  const stage = (
    <div className="stage">
      <ErrorBoundary name="canvas">
        <Canvas />
      </ErrorBoundary>
    </div>
  )
  return (
    <Split
      id="centre"
      orientation="vertical"
      parts={[
        { id: 'canvas', size: '67%', min: '160px', content: stage },
        {
          id: 'dock',
          size: '33%',
          min: '110px',
          enlarged: { size: '78%', isOn: isDockOpen && isDockLarge },
          fold: {
            size: '38px',
            isFolded: !isDockOpen,
            onFold: (isFolded) => set({ isDockOpen: !isFolded }),
          },
          content: <Dock />,
        },
      ]}
    />
  )
}

function RightColumn() {
  return (
    <Split
      id="right"
      orientation="vertical"
      parts={[
        {
          id: 'inspector',
          size: '45%',
          min: '120px',
          content: (
            <ErrorBoundary name="inspector">
              <Inspector />
            </ErrorBoundary>
          ),
        },
        {
          id: 'text',
          size: '55%',
          min: '120px',
          content: (
            <ErrorBoundary name="text">
              <TextPanel />
            </ErrorBoundary>
          ),
        },
      ]}
    />
  )
}

const narrowViews: readonly { view: NarrowView; label: string }[] = [
  { view: 'add', label: 'Add' },
  { view: 'canvas', label: 'Canvas' },
  { view: 'inspector', label: 'Inspect' },
  { view: 'text', label: 'Text' },
]

/** One panel at a time, with the problems and the run below the canvas. */
function NarrowStage() {
  const { narrowView, set } = useSession()
  return (
    <div className="narrow-stage">
      <nav className="narrow-tabs" aria-label="Panels">
        {narrowViews.map(({ view, label }) => (
          <button
            key={view}
            type="button"
            className="tab"
            data-state={view === narrowView ? 'active' : 'inactive'}
            aria-pressed={view === narrowView}
            onClick={() => set({ narrowView: view })}
          >
            {label}
          </button>
        ))}
      </nav>
      {narrowView === 'canvas' ? <Centre /> : null}
      {narrowView === 'add' ? <LeftColumn /> : null}
      {narrowView === 'inspector' ? <Inspector /> : null}
      {narrowView === 'text' ? <TextPanel /> : null}
    </div>
  )
}

const narrow = matchMedia('(max-width: 980px)')

function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (notify) => {
      narrow.addEventListener('change', notify)
      return () => narrow.removeEventListener('change', notify)
    },
    () => narrow.matches,
  )
}
