/** Keys are written as in `Mod+Shift+Z`: Mod is Command on a Mac, else Control. */
const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

const shown: Record<string, string> = isMac
  ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↵', Backspace: '⌫', Delete: 'Del' }
  : { Mod: 'Ctrl', Delete: 'Del', ArrowRight: '→', ArrowLeft: '←', ArrowUp: '↑', ArrowDown: '↓' }

/** The key as people read it, for example `Ctrl+Z` or `⌘Z`. */
export function keyText(keys: string): string {
  return keys
    .split('+')
    .map((part) => shown[part] ?? part)
    .join(isMac ? '' : '+')
}

/** True if the event is exactly that key with exactly those modifiers. */
export function isKey(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const mod = isMac ? event.metaKey : event.ctrlKey
  const other = isMac ? event.ctrlKey : event.metaKey
  if (mod !== parts.includes('Mod') || other || event.altKey !== parts.includes('Alt')) return false
  // A shifted sign such as ? or + already tells that Shift is down.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key)
  if (!isSign && event.shiftKey !== parts.includes('Shift')) return false
  return event.key.toLowerCase() === key.toLowerCase() || codeOf(event) === key
}

/** With Shift held, a digit key reports its sign; the code still names the digit. */
function codeOf(event: KeyboardEvent): string {
  return event.code.replace(/^(Digit|Key)/, '')
}

/** True while the person types into a field, where single keys belong to the text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('.monaco-editor')) return true
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
