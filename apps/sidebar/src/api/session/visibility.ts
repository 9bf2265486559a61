import type { Host } from '@intilery-sidebar/hosts/browser'

/** Whether the sidebar is visible. A hidden sidebar sends no request. */
export type Visibility = {
  /** Resolves when the sidebar can be seen; rejects with the signal's reason when that is aborted first. */
  readonly whenVisible: (signal: AbortSignal) => Promise<void>
  /** Resolves when it cannot be seen any more; rejects in the same way. */
  readonly whenHidden: (signal: AbortSignal) => Promise<void>
}

/**
 * Watches the tab, the place in the page, and what the host says. Hosts keep a hidden ticket's iframe alive with
 * `display: none`, which only an intersection observer notices.
 */
export const watchVisibility = (document: Document, host: Pick<Host, 'watchVisibility'>): Visibility => {
  let isOnScreen = true
  let isActive = true
  const waiting = { visible: new Set<() => void>(), hidden: new Set<() => void>() }
  const isVisible = (): boolean => isOnScreen && isActive && document.visibilityState === 'visible'
  const wake = (): void => {
    const woken = waiting[isVisible() ? 'visible' : 'hidden']
    for (const go of woken) go()
    woken.clear()
  }
  document.addEventListener('visibilitychange', wake)
  host.watchVisibility?.((isVisible) => {
    isActive = isVisible
    wake()
  })
  new IntersectionObserver((entries) => {
    isOnScreen = entries.at(-1)?.isIntersecting ?? isOnScreen
    wake()
  }).observe(document.documentElement)

  return {
    whenVisible: (signal) => (isVisible() ? Promise.resolve() : waitAmong(waiting.visible, signal)),
    whenHidden: (signal) => (isVisible() ? waitAmong(waiting.hidden, signal) : Promise.resolve()),
  }
}

const waitAmong = (waiting: Set<() => void>, signal: AbortSignal): Promise<void> =>
  new Promise((go, stop) => {
    waiting.add(go)
    signal.addEventListener('abort', () => {
      waiting.delete(go)
      stop(signal.reason)
    })
  })
