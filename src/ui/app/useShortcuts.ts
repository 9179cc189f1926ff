import { useEffect } from 'react'
import { usePreferences } from '../../store/preferences'
import { useSession } from '../../store/session'
import { isKey, isTyping } from '../common/keys'
import { allActions, type AppAction } from './actions'

/** Binds the keys of every action once, for the whole page. */
export function useShortcuts(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || useSession.getState().dialog !== 'none') return
      const action = allActions().find((candidate) =>
        candidate.keys.some((keys) => isKey(event, keys) && mayFire(candidate, keys, event)),
      )
      if (!action?.isEnabled()) return
      event.preventDefault()
      action.run()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function mayFire(action: AppAction, keys: string, event: KeyboardEvent): boolean {
  // An edit that a field has not committed yet is undone in the field first.
  if (action.group === 'Edit' && isUncommitted(event.target)) return false
  const isPlain = !/Mod|Alt|F\d/.test(keys)
  if (isPlain && isTyping(event.target)) return false
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
