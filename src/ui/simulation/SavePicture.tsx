import { Image } from 'lucide-react'
import type { RefObject } from 'react'
import { useLibrary } from '../../store/library'
import { IconButton } from '../common/Button'
import { download } from '../files/download'
import { fileName } from '../files/fileActions'

/** Saves the drawing in an element as an SVG file, looking as it does on the page. */
export function SavePicture({ name, of }: { name: string; of: RefObject<HTMLElement | null> }) {
  return (
    <IconButton
      label={`Save the ${name} as a picture`}
      icon={<Image size={14} />}
      onClick={() => {
        const svg = of.current?.querySelector('.diagram-drawing')
        if (!(svg instanceof SVGSVGElement)) return
        const text = new XMLSerializer().serializeToString(withStyles(svg))
        const document = useLibrary.getState().name.replace(/(\.workflow)?(\.json)?$/i, '')
        download(new Blob([text], { type: 'image/svg+xml' }), fileName(document, `.${name}.svg`))
      }}
    />
  )
}

const kept = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-size',
  'font-family',
  'font-weight',
  'opacity',
]

/** A copy that needs no style sheet. */
function withStyles(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const [own, copied] = [svg.querySelectorAll('*'), copy.querySelectorAll('*')]
  for (const [index, element] of own.entries()) {
    const style = getComputedStyle(element)
    const target = copied[index]
    for (const name of kept) target?.setAttribute(name, style.getPropertyValue(name))
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return copy
}
