import type { Json, JsonObject } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { toOwnTraits } from '../storage/own-traits.ts'
import { parseStored } from '../storage/parse-stored.ts'
import { isStorable } from './segment-message.ts'

const timesSchema = z.record(z.string(), z.number())

/** The longest address there is (RFC 5321 §4.5.3.1.3, less the angle brackets). A longer text is not one. */
const emailLengthMax = 254

type Dated = { readonly value: Json; readonly at: number }

/**
 * Traits and the email, each with the time of the `identify` that said it, so that a message that arrives late does not
 * undo what was said after it. Of two at one instant the one that arrives last counts. A value whose time is not known
 * is the oldest.
 */
export class DatedTraits {
  readonly #traits = new Map<string, Dated>()
  #email: Dated

  constructor(stored: {
    readonly traits: string
    readonly email: string | null
    readonly traitsAt: string | null
  }) {
    const times = new Map(
      Object.entries(stored.traitsAt === null ? {} : timesSchema.parse(JSON.parse(stored.traitsAt))),
    )
    const timeOf = (name: string): number => times.get(name) ?? Number.NEGATIVE_INFINITY
    for (const [name, value] of Object.entries(parseStored(stored.traits)))
      this.#traits.set(name, { value, at: timeOf(name) })
    this.#email = { value: stored.email, at: timeOf('email') }
  }

  toColumns(): { traits: string; email: string | null; traits_at: string | null } {
    const times = [['email', this.#email] as const, ...this.#traits].filter(([, { at }]) =>
      Number.isFinite(at),
    )
    const { value: email } = this.#email
    return {
      traits: JSON.stringify(Object.fromEntries([...this.#traits].map(([name, { value }]) => [name, value]))),
      email: typeof email === 'string' ? email : null,
      traits_at:
        times.length === 0
          ? null
          : JSON.stringify(Object.fromEntries(times.map(([name, { at }]) => [name, at]))),
    }
  }

  /** What an `identify` says. `"email": null` takes the address back. */
  apply(traits: JsonObject, at: number): void {
    for (const [name, value] of Object.entries(toOwnTraits(traits)))
      if (at >= (this.#traits.get(name)?.at ?? Number.NEGATIVE_INFINITY))
        this.#traits.set(name, { value, at })
    const { email } = traits
    if (isEmail(email) && at >= this.#email.at) this.#email = { value: email, at }
  }

  /** Takes what the other knows later; of two said at one time, this one's. */
  absorb(other: DatedTraits): void {
    for (const [name, dated] of other.#traits) {
      const own = this.#traits.get(name)
      if (own === undefined || dated.at > own.at) this.#traits.set(name, dated)
    }
    const isUnknown = this.#email.value === null && this.#email.at === Number.NEGATIVE_INFINITY
    if (isUnknown || other.#email.at > this.#email.at) this.#email = other.#email
  }
}

/** An address, or that there is none. */
const isEmail = (value: Json | undefined): value is string | null =>
  value === null ||
  (typeof value === 'string' && value !== '' && isStorable(value) && value.length <= emailLengthMax)
