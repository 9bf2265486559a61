import type { Appearance, Host } from '@intilery-sidebar/hosts/browser'
import { useEffect, useState } from 'react'

/** Nothing can be said before it is known in which language, and not even that the host is silent. */
const undressedLimitMs = 3000

/** How the host looks and speaks, following it live; null until it has said so, or has not for too long. */
export const useAppearance = (host: Host): Appearance | null => {
  const [appearance, setAppearance] = useState<Appearance | null>(null)
  useEffect(() => {
    const stop = host.watchAppearance(setAppearance)
    const timer = setTimeout(() => setAppearance((said) => said ?? toOwnAppearance()), undressedLimitMs)
    void host.appearance().then(setAppearance)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [host])
  return appearance
}

/** As the browser looks and speaks, while the host does not say. */
const toOwnAppearance = (): Appearance => ({
  colorScheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  locale: navigator.language,
  timeZone: null,
})
