import type { Host, OnScreen } from '@intilery-sidebar/hosts/browser'

/** Hosts say who is on screen as soon as they speak at all; much longer than that is silence. */
const silentAfterMs = 10_000

/**
 * Calls back with whoever is on screen, and with `silence` when the host has not said it in time. Returns how to stop. The
 * answer to the first question counts only while nothing newer was heard.
 */
export const followOnScreen = (
  host: Pick<Host, 'onScreen' | 'watchOnScreen'>,
  listener: (heard: OnScreen | 'silence') => void,
): (() => void) => {
  let isWaiting = true
  const hear = (onScreen: OnScreen): void => {
    isWaiting = false
    listener(onScreen)
  }
  const giveUp = (): void => {
    if (isWaiting) listener('silence')
  }
  const stopWatching = host.watchOnScreen(hear)
  const timer = setTimeout(giveUp, silentAfterMs)
  host.onScreen().then((first) => {
    if (isWaiting) hear(first)
  }, giveUp)
  return () => {
    isWaiting = false
    stopWatching()
    clearTimeout(timer)
  }
}
