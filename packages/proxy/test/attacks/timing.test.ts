import { Secret } from '@intilery-sidebar/contract'
import { createPipedrive } from '@intilery-sidebar/hosts/server'
import crypto, { randomBytes, randomInt } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTokenSigner } from '../../src/session/token-signer.ts'

const clientSecret = 'client-secret-canary-0123456789abcdef'
const right = `Basic ${Buffer.from(`client-1:${clientSecret}`).toString('base64')}`
const pipedrive = createPipedrive({
  clientId: 'client-1',
  clientSecret: new Secret(clientSecret),
  redirectUrl: new URL('https://proxy.test/oauth/pipedrive/callback'),
  tenantFor: () => 'shop',
  installations: {
    find: async () => null,
    save: async () => undefined,
    replaceGrant: async () => false,
    remove: async () => false,
  },
  fetch: async () => new Response(null, { status: 404 }),
})

const isFromPipedrive = (header: string): boolean => pipedrive.isFromPipedrive(header)

const claims = z.strictObject({ a: z.string() })
const signer = createTokenSigner({
  keys: [new Secret('session-key-canary-0123456789abcdef')],
  purpose: 'session',
  claims,
})
const token = signer.sign({ a: 'b' })
const isSession = (changed: string): boolean => signer.verify(changed) !== null
const macAt = token.lastIndexOf('.') + 1

/** The text with another letter there. */
const changedAt = (text: string, index: number): string =>
  text.slice(0, index) + (text[index] === 'A' ? 'B' : 'A') + text.slice(index + 1)

const compare = crypto.timingSafeEqual
afterEach(() => {
  crypto.timingSafeEqual = compare
  syncBuiltinESMExports()
})

/** How many bytes each comparison in constant time was about, while this was done. */
const comparisonsIn = (work: () => void): readonly number[] => {
  const lengths: number[] = []
  crypto.timingSafeEqual = (left, right_) => {
    lengths.push(left.byteLength)
    return compare(left, right_)
  }
  syncBuiltinESMExports()
  work()
  return lengths
}

describe('case 16: a secret', () => {
  it('is compared in constant time and once, whatever the length of what came, which never throws', () => {
    for (const length of [0, 1, right.length - 1, right.length, right.length + 1, 1000, 100_000]) {
      const header = right.padEnd(length, 'x').slice(0, length)
      let isRight: boolean | null = null
      const comparisons = comparisonsIn(() => (isRight = isFromPipedrive(header)))
      expect({ length, isRight, comparisons }).toEqual({
        length,
        isRight: header === right,
        comparisons: [32],
      })
    }
  })

  it('that signs a token is compared in constant time wherever the signature is wrong', () => {
    for (let index = macAt; index < token.length; index += 1) {
      let isRight: boolean | null = null
      const comparisons = comparisonsIn(() => (isRight = isSession(changedAt(token, index))))
      expect({ isRight, comparisons }).toEqual({ isRight: false, comparisons: [43] })
    }
    for (const cut of [
      token.slice(0, macAt),
      token.slice(0, -1),
      `${token}A`,
      `${token}${'A'.repeat(10_000)}`,
    ])
      expect(isSession(cut)).toBe(false)
  })
})

/** How far apart the means of two samples are, in their own standard errors (Welch). */
const toT = (one: readonly number[], other: readonly number[]): number => {
  const [a, b] = [toMoments(one), toMoments(other)]
  return (a.mean - b.mean) / Math.sqrt(a.variance / one.length + b.variance / other.length)
}

const toMoments = (samples: readonly number[]) => {
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length
  return {
    mean,
    variance: samples.reduce((sum, sample) => sum + (sample - mean) ** 2, 0) / (samples.length - 1),
  }
}

const callsInSample = 20

/** Nanoseconds a comparison takes when the first letter is wrong, and when the last is, in random order. */
const measure = (
  is: (text: string) => boolean,
  [first, last]: readonly [string, string],
  samples: number,
) => {
  const took: [number[], number[]] = [[], []]
  for (let sample = 0; sample < samples; sample += 1) {
    const which = randomInt(2)
    // A text of its own each time: where two texts happen to lie in memory can be told apart, too.
    const text = Buffer.from(which === 0 ? first : last).toString('latin1')
    const startedAt = process.hrtime.bigint()
    for (let call = 0; call < callsInSample; call += 1) is(text)
    took[which]?.push(Number(process.hrtime.bigint() - startedAt))
  }
  return took
}

/** What a machine that others use adds is in each slow half; what a comparison leaks is in the fast ones too. */
const fastHalves = (took: readonly number[][]): readonly (readonly number[])[] =>
  took.map((samples) => samples.toSorted((one, other) => one - other).slice(0, Math.ceil(samples.length / 2)))

const attempts = 3
const enough = 4.5

// A hundred thousand times means minutes, and a machine to itself: only `pnpm sweep` asks for it.
if (process.env['SWEEP'] === 'full')
  describe('case 16: the time a comparison takes, a hundred thousand times,', () => {
    it.each<[string, (text: string) => boolean, readonly [string, string]]>([
      ['of a password', isFromPipedrive, [changedAt(right, 8), changedAt(right, right.length - 1)]],
      ['of a signature', isSession, [changedAt(token, macAt), changedAt(token, token.length - 2)]],
    ])('%s does not leak how much of it is right', (_, is, texts) => {
      measure(is, texts, 5000)
      const ts = Array.from({ length: attempts }, () => {
        const [one = [], other = []] = fastHalves(measure(is, texts, 100_000))
        return Math.abs(toT(one, other))
      })
      // A real difference shows every time; a neighbour's load does not.
      expect(Math.min(...ts)).toBeLessThan(enough)
    })

    it('would show if it did', () => {
      const secret = randomBytes(4096).toString('hex')
      const isNaive = (text: string) => {
        for (let index = 0; index < secret.length; index += 1) if (text[index] !== secret[index]) return false
        return true
      }
      const texts = [changedAt(secret, 0), changedAt(secret, secret.length - 1)] as const
      const [one = [], other = []] = fastHalves(measure(isNaive, texts, 2000))
      expect(Math.abs(toT(one, other))).toBeGreaterThan(enough)
    })
  }, 600_000)
