import { Map as MapIcon, Maximize, Minus, Network, Plus, WandSparkles } from 'lucide-react'
import { useStore } from 'reactflow'
import { useEditor } from '../../store/editor'
import { usePreferences } from '../../store/preferences'
import { useSession } from '../../store/session'
import { allActions, toggleTidy } from '../app/actions'
import { IconButton } from '../common/Button'
import { keyText } from '../common/keys'

/** Zoom, fit, arrange: the canvas's own buttons. */
export function CanvasTools() {
  const canvas = useSession((session) => session.canvas)
  const zoom = useStore((store) => Math.round(store.transform[2] * 100))
  const { isMinimapShown, set } = usePreferences()
  const isTidy = useEditor(({ state }) => state.isTidy)
  const arrange = () =>
    allActions()
      .find(({ id }) => id === 'layout')
      ?.run()
  return (
    <div className="canvas-tools" role="toolbar" aria-label="Canvas view">
      <IconButton
        label="Zoom out"
        keys="-"
        icon={<Minus size={15} />}
        onClick={() => canvas?.zoom('out')}
      />
      <button
        type="button"
        className="button zoom-value"
        data-tone="quiet"
        title="Zoom to 100 %"
        onClick={() => canvas?.zoom('one')}
      >
        {zoom} %
      </button>
      <IconButton
        label="Zoom in"
        keys="+"
        icon={<Plus size={15} />}
        onClick={() => canvas?.zoom('in')}
      />
      <span className="header-rule" />
      <IconButton
        label="Show everything"
        keys={keyText('Shift+1')}
        icon={<Maximize size={15} />}
        onClick={() => canvas?.fit('all')}
      />
      <IconButton
        label="Arrange automatically"
        keys={keyText('Shift+A')}
        icon={<Network size={15} />}
        onClick={arrange}
      />
      <IconButton
        label="Keep arranged at each change"
        aria-pressed={isTidy}
        icon={<WandSparkles size={15} />}
        onClick={toggleTidy}
      />
      <IconButton
        label="Overview map"
        keys="M"
        aria-pressed={isMinimapShown}
        icon={<MapIcon size={15} />}
        onClick={() => set({ isMinimapShown: !isMinimapShown })}
      />
    </div>
  )
}
