import type { JsonObject } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { parseStored } from '../storage/parse-stored.ts'
import type { Message } from './parse-message.ts'

const channelNames = new Set(['email', 'sms', 'whatsapp', 'facebook', 'push'])
const statedSchema = z.looseObject({
  channels: z.array(z.looseObject({ channel: z.string(), subscribed: z.boolean() })),
})
const timesSchema = z.record(z.string(), z.number())

/** What decided a channel last. A decision whose time is not known is older than every other. */
type Decision = { readonly subscribed: boolean; readonly at: number }

/**
 * Marketing preferences, channel by channel. The later decision counts, and of two at one instant the withdrawal, in
 * whatever order messages and merges arrive: consent must be proved, a withdrawal only stated (GDPR Art. 7).
 */
export class Preferences {
  #stated: JsonObject | null
  readonly #channels = new Map<string, Decision>()

  constructor(stated: string | null, decidedAt: string | null) {
    this.#stated = stated === null ? null : parseStored(stated)
    const times = new Map(Object.entries(decidedAt === null ? {} : timesSchema.parse(JSON.parse(decidedAt))))
    for (const { channel, subscribed } of toChannels(this.#stated))
      this.#channels.set(channel, { subscribed, at: times.get(channel) ?? Number.NEGATIVE_INFINITY })
  }

  toColumns(): { preferences: string | null; preferences_at: string | null } {
    const times = [...this.#channels].filter(([, { at }]) => Number.isFinite(at))
    return {
      preferences: this.#stated === null ? null : JSON.stringify(this.#stated),
      preferences_at:
        times.length === 0
          ? null
          : JSON.stringify(Object.fromEntries(times.map(([name, { at }]) => [name, at]))),
    }
  }

  /**
   * `Subscribed` and `Unsubscribed` decide the channel they name, or email; `Email Unsubscribed` and the like the
   * channel before. `Plan Subscribed` is about a plan.
   */
  applyEvent({ action, properties, eventAt }: Message): void {
    const [whole, prefix, negation] = /^(?:(\w+)_)?(un)?subscribed$/.exec(action) ?? []
    if (whole === undefined || (prefix !== undefined && !channelNames.has(prefix))) return
    const named = prefix ?? properties['channel']
    this.#decide(typeof named === 'string' ? named : 'email', {
      subscribed: negation === undefined,
      at: eventAt,
    })
  }

  /** An `identify` that states preferences decides each channel in it; a value of another shape is not a statement. */
  replace(value: unknown, at: number): void {
    const stated = statedSchema.safeParse(value)
    if (!stated.success) return
    for (const { channel, subscribed } of stated.data.channels) this.#decide(channel, { subscribed, at })
  }

  absorb(other: Preferences): void {
    for (const [channel, decision] of other.#channels) this.#decide(channel, decision)
  }

  #decide(channel: string, decision: Decision): void {
    const known = this.#channels.get(channel)
    if (known !== undefined && !isNewer(decision, known)) return
    this.#channels.set(channel, decision)
    this.#stated = {
      channels: [...this.#channels].map(([name, { subscribed }]) => ({ subscribed, channel: name })),
    }
  }
}

const isNewer = (one: Decision, other: Decision): boolean =>
  one.at > other.at || (one.at === other.at && other.subscribed)

const toChannels = (stated: JsonObject | null) =>
  statedSchema.catch({ channels: [] }).parse(stated ?? { channels: [] }).channels
