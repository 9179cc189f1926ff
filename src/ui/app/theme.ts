import { useEffect, useSyncExternalStore } from 'react'
import { usePreferences } from '../../store/preferences'

const prefersDark = matchMedia('(prefers-color-scheme: dark)')

const subscribe = (notify: () => void) => {
  prefersDark.addEventListener('change', notify)
  return () => prefersDark.removeEventListener('change', notify)
}

/** The theme in force: the user's choice, else the system's. */
export function useTheme(): 'light' | 'dark' {
  const chosen = usePreferences((preferences) => preferences.theme)
  const isSystemDark = useSyncExternalStore(subscribe, () => prefersDark.matches)
  if (chosen !== 'system') return chosen
  return isSystemDark ? 'dark' : 'light'
}

/** Writes the theme to the page's root, where the colour tokens hang on it. */
export function useThemeOnPage(): void {
  const theme = useTheme()
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
}
