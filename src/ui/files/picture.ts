import { renderSvg, type SvgTheme } from '../../core/graph/svg'
import { useEditor } from '../../store/editor'
import { currentDialect } from '../common/useDialect'

/** The whole picture as a self-contained SVG text, in the colours of the theme in force. */
export function svgOf(): string {
  const { graph, layout } = useEditor.getState().state
  const { kinds } = currentDialect()
  return renderSvg(graph, layout, themeOfPage(), (kind) => kinds[kind]?.shape ?? 'unknown')
}

const scale = 2
/** Browsers give up silently on larger bitmaps. */
const largestSide = 16_000

/** The same picture as PNG, twice its size. */
export async function pngOf(): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf())}`
  await image.decode()
  const fitting = Math.min(scale, largestSide / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(image.width * fitting)
  canvas.height = Math.ceil(image.height * fitting)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
  if (!blob) throw new Error('The browser could not make a PNG of this size. Take the SVG.')
  return blob
}

function themeOfPage(): SvgTheme {
  const style = getComputedStyle(document.documentElement)
  return (role) => style.getPropertyValue(`--${role}`).trim()
}
