import type { Host, OnScreen } from '@intilery-sidebar/hosts/browser'

/** Hosts say who is on screen as soon as they speak at all; much longer than that is silence. */
const silentAfterMs = 10_000

/**
 * Calls back with the person on screen, and with `silence` when the host has not answered in time. Returns a stop
 * function. The answer to the first question counts only while nothing newer was received.
 */
export const followOnScreen = (
  host: Pick<Host, 'onScreen' | 'watchOnScreen'>,
  listener: (shown: OnScreen | 'silence') => void,
): (() => void) => {
  let isWaiting = true
  const receive = (onScreen: OnScreen): void => {
    isWaiting = false
    listener(onScreen)
  }
  const giveUp = (): void => {
    if (isWaiting) listener('silence')
  }
  const stopWatching = host.watchOnScreen(receive)
  const timer = setTimeout(giveUp, silentAfterMs)
  host.onScreen().then((first) => {
    if (isWaiting) receive(first)
  }, giveUp)
  return () => {
    isWaiting = false
    stopWatching()
    clearTimeout(timer)
  }
}
