import type { JsonObject } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { parseStored } from '../storage/parse-stored.ts'
import type { Message } from './parse-message.ts'

const channelNames = new Set(['email', 'sms', 'whatsapp', 'facebook', 'push'])
const statedSchema = z.looseObject({
  channels: z.array(z.looseObject({ channel: z.string(), subscribed: z.boolean() })),
})
const timesSchema = z.record(z.string(), z.number())

/** Marketing preferences, and when each channel was last decided, so that late news does not undo newer. */
export class Preferences {
  #stated: JsonObject | null
  #decidedAt: ReadonlyMap<string, number>

  constructor(stated: string | null, decidedAt: string | null) {
    this.#stated = stated === null ? null : parseStored(stated)
    this.#decidedAt = new Map(
      decidedAt === null ? [] : Object.entries(timesSchema.parse(JSON.parse(decidedAt))),
    )
  }

  toColumns(): { preferences: string | null; preferences_at: string | null } {
    return {
      preferences: this.#stated === null ? null : JSON.stringify(this.#stated),
      preferences_at: this.#decidedAt.size === 0 ? null : JSON.stringify(Object.fromEntries(this.#decidedAt)),
    }
  }

  /** `Subscribed`, `Unsubscribed`, `Email Unsubscribed` and the like decide one channel. */
  applyEvent({ action, properties, eventAt }: Message): void {
    const match = /^(?:(\w+)_)?(un)?subscribed$/.exec(action)
    if (match === null) return
    const [, prefix = ''] = match
    const named = channelNames.has(prefix) ? prefix : properties['channel']
    this.#decide(typeof named === 'string' ? named : 'email', match[2] === undefined, eventAt)
  }

  /** An `identify` that states preferences replaces what was stated; anything of another shape is not a statement. */
  replace(value: unknown, at: number): void {
    const stated = statedSchema.safeParse(value)
    if (!stated.success) return
    for (const { channel, subscribed } of stated.data.channels) this.#decide(channel, subscribed, at)
  }

  absorb(other: Preferences): void {
    this.#stated ??= other.#stated
    this.#decidedAt = new Map([...other.#decidedAt, ...this.#decidedAt])
  }

  #decide(channel: string, subscribed: boolean, at: number): void {
    if ((this.#decidedAt.get(channel) ?? Number.NEGATIVE_INFINITY) > at) return
    const { channels } = statedSchema.catch({ channels: [] }).parse(this.#stated ?? { channels: [] })
    const stated = new Map(channels.map((one) => [one.channel, one.subscribed]))
    stated.set(channel, subscribed)
    this.#stated = { channels: [...stated].map(([name, value]) => ({ subscribed: value, channel: name })) }
    this.#decidedAt = new Map([...this.#decidedAt, [channel, at]])
  }
}
