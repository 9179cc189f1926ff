const narrow = new Set("iIjl.,:;'|!()[]{}ftr ")
const wide = new Set('mwMW@%&')

/** About how wide a text is in the picture's font of this size, both in pixels. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const letter of text) width += letterShare(letter)
  return width * size
}

/** The width of a letter as a share of the size. */
function letterShare(letter: string): number {
  if (narrow.has(letter)) return 0.34
  if (wide.has(letter)) return 0.88
  if (letter >= '\u1100') return 1
  return letter >= 'A' && letter <= 'Z' ? 0.68 : 0.58
}
