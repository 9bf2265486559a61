import type { Appearance, Host } from '@intilery-sidebar/hosts/browser'
import { useEffect, useState } from 'react'

/** How long to wait for the host to name its language and colour scheme before the browser's own are used. */
const appearanceWaitMs = 3000

/** How the host looks and speaks, following it live; null until it has said so, or has not for too long. */
export const useAppearance = (host: Host): Appearance | null => {
  const [appearance, setAppearance] = useState<Appearance | null>(null)
  useEffect(() => {
    const stop = host.watchAppearance(setAppearance)
    const timer = setTimeout(() => setAppearance((said) => said ?? toOwnAppearance()), appearanceWaitMs)
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
