import type { OpenApp } from './open-app.ts'

export type AppTabs = {
  /** Brings one tab's app to the front; the first time, opens it. */
  readonly show: (key: string) => Promise<void>
  /** Notifies every open app, the hidden ones too. */
  readonly notifyAll: (event: string, message?: unknown) => void
  /** Notifies the app in front. */
  readonly triggerInFront: (event: string, message?: unknown) => void
  /** Closes everything, as reloading the page would. */
  readonly closeAll: () => void
}

/** Keeps the app of every tab that was opened, hidden or not, as Zendesk does. */
export const createAppTabs = (open: (key: string) => Promise<OpenApp>): AppTabs => {
  const tabs = new Map<string, Promise<OpenApp>>()
  let front = ''
  const inFront = async (): Promise<OpenApp | undefined> => tabs.get(front)

  return {
    show: async (key) => {
      if (key === front) return
      const leaving = inFront()
      front = key
      const before = await leaving
      before?.host.trigger('app.deactivated')
      if (before !== undefined) before.frame.hidden = true
      const known = tabs.get(key)
      const tab = known ?? open(key)
      tabs.set(key, tab)
      const { frame, host } = await tab
      frame.hidden = front !== key
      if (known !== undefined) host.trigger('app.activated', { firstLoad: false })
    },
    notifyAll: (event, message) => {
      for (const tab of tabs.values()) void tab.then(({ host }) => host.trigger(event, message))
    },
    triggerInFront: (event, message) => void inFront().then((tab) => tab?.host.trigger(event, message)),
    closeAll: () => {
      for (const tab of tabs.values())
        void tab.then(({ frame, host }) => {
          host.close()
          frame.remove()
        })
      tabs.clear()
      front = ''
    },
  }
}
