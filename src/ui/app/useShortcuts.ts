import { useEffect } from 'react'
import { usePreferences } from '../../store/preferences'
import { useSession } from '../../store/session'
import { isKey, isTyping } from '../common/keys'
import { allActions, type AppAction } from './actions'

/** Binds the keys of every action once, for the whole page. */
export function useShortcuts(): void {
  useEffect(() => {
    // With Space held the canvas is moved: only one that is let go again at once is a key.
    let isSpaceAlone = false
    const listen = (event: KeyboardEvent) => {
      if (event.code === 'Space' && event.type === 'keydown') {
        isSpaceAlone = true
        return
      }
      if (event.type === 'keyup' && !(event.code === 'Space' && isSpaceAlone)) return
      if (event.defaultPrevented || useSession.getState().dialog !== 'none') return
      const action = allActions().find((candidate) =>
        candidate.keys.some((keys) => isKey(event, keys) && mayFire(candidate, keys, event)),
      )
      if (!action?.isEnabled()) return
      event.preventDefault()
      action.run()
    }
    const move = () => {
      isSpaceAlone = false
    }
    window.addEventListener('keydown', listen)
    window.addEventListener('keyup', listen)
    window.addEventListener('pointerdown', move)
    return () => {
      window.removeEventListener('keydown', listen)
      window.removeEventListener('keyup', listen)
      window.removeEventListener('pointerdown', move)
    }
  }, [])
}

const controls = 'button, a, summary, [role="slider"], [role="button"], [role="tab"]'

function mayFire(action: AppAction, keys: string, event: KeyboardEvent): boolean {
  // An edit that a field has not committed yet is undone in the field first.
  if (action.group === 'Edit' && isUncommitted(event.target)) return false
  const isPlain = !/Mod|Alt|F\d/.test(keys)
  if (isPlain && isTyping(event.target)) return false
  // Space on a button presses it.
  if (keys === 'Space' && event.target instanceof Element && event.target.closest(controls)) {
    return false
  }
  const isLetter = isPlain && keys.length === 1
  if (isLetter && !usePreferences.getState().hasLetterKeys) return false
  return action.where === 'anywhere' || isOnCanvas(event.target)
}

function isOnCanvas(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-canvas]') !== null && !isTyping(target)
}

function isUncommitted(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset['uncommitted'] === 'true'
}
