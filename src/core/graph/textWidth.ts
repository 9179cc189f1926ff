const narrow = new Set("iIjl.,:;'|!()[]{}ftr ")
const wide = new Set('mwMW@%&')

/** About how wide a text is in the picture's font of this size, both in pixels. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const letter of text) width += letterShare(letter)
  return width * size
}

/** The text, cut to about this width in pixels; an ellipsis stands for what is left out. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  const kept: string[] = []
  let room = width / size - 0.9
  for (const letter of text) {
    room -= letterShare(letter)
    if (room < 0) break
    kept.push(letter)
  }
  return `${kept.join('').trimEnd()}…`
}

/** The width of a letter as a share of the size. */
function letterShare(letter: string): number {
  if (narrow.has(letter)) return 0.34
  if (wide.has(letter)) return 0.88
  if (letter >= '\u1100') return 1
  return letter >= 'A' && letter <= 'Z' ? 0.68 : 0.58
}
