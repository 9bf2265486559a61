import type { Redis } from 'ioredis'

/** What processes publish to each other at once. */
export type PubSub = {
  publish(subject: string, text: string): Promise<void>
  /** Returns how to stop listening. */
  listen(subject: string, listener: (text: string) => void): () => void
  /** Called when messages may have been missed. Returns how to stop. */
  onGap(listener: () => void): () => void
}

const separator = '\n'

export const createPubSub = (redis: Redis, subscriber: Redis, channel: string): PubSub => {
  const listeners = new Map<string, Set<(text: string) => void>>()
  const gapListeners = new Set<() => void>()
  const reportGap = () => {
    for (const listener of gapListeners) listener()
  }
  // Also before the first subscription: a process that starts while Redis is away receives nothing until it is back.
  let hasMissed = false
  subscriber.on('close', () => {
    hasMissed = true
  })
  subscriber.on('ready', () => {
    subscriber.subscribe(channel).then(
      () => {
        if (hasMissed) reportGap()
        hasMissed = false
      },
      // The connection is gone again; the next one tries again.
      () => undefined,
    )
  })
  subscriber.on('message', (_, message: string) => {
    const end = message.indexOf(separator)
    const [subject, text] = [message.slice(0, end), message.slice(end + 1)]
    for (const listener of listeners.get(subject) ?? []) listener(text)
  })
  return {
    publish: async (subject, text) => void (await redis.publish(channel, subject + separator + text)),
    listen(subject, listener) {
      const those = listeners.get(subject) ?? new Set()
      listeners.set(subject, those.add(listener))
      return () => {
        those.delete(listener)
        if (those.size === 0 && listeners.get(subject) === those) listeners.delete(subject)
      }
    },
    onGap(listener) {
      gapListeners.add(listener)
      return () => void gapListeners.delete(listener)
    },
  }
}
