import { useEffect } from 'react'

/** Calls back each time the sidebar can be seen again: its browser tab, or its ticket among those a host keeps open. */
export const useShownAgain = (onShown: () => void): void => {
  useEffect(() => {
    let isOnScreen = true
    let wasVisible = true
    const look = (): void => {
      const isVisible = isOnScreen && document.visibilityState === 'visible'
      if (isVisible && !wasVisible) onShown()
      wasVisible = isVisible
    }
    const observer = new IntersectionObserver((entries) => {
      isOnScreen = entries.at(-1)?.isIntersecting ?? isOnScreen
      look()
    })
    observer.observe(document.documentElement)
    document.addEventListener('visibilitychange', look)
    return () => {
      observer.disconnect()
      document.removeEventListener('visibilitychange', look)
    }
  }, [onShown])
}
