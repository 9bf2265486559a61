import { Secret } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createByteSeal, createSeal, deriveKey, SealError, toKeys } from '../src/index.ts'

const [oldSecret, newSecret] = ['old', 'new'].map(
  (name) => new Secret(`${name}-secret-0123456789abcdef-0123456`),
)
if (oldSecret === undefined || newSecret === undefined) throw new Error('Two secrets are needed')

const keysOf = (...secrets: readonly Secret[]) => toKeys(secrets, { owner: 'store', purpose: 'seal' })

describe('a derived key', () => {
  it('is HKDF-SHA-256 of the secret and the purpose (RFC 5869, 2.2 and 2.3, computed here by hand)', () => {
    const extracted = createHmac('sha256', Buffer.alloc(32)).update(oldSecret.reveal()).digest()
    const expanded = createHmac('sha256', extracted)
      .update('intilery-sidebar store seal')
      .update(Buffer.from([1]))
      .digest()
    expect(deriveKey(oldSecret, 'store seal')).toEqual(expanded)
  })

  it.each(['', 'short', 'x'.repeat(31)])('is refused to a secret under 32 bytes: %j', (text) => {
    expect(() => deriveKey(new Secret(text), 'anything')).toThrow(/32 bytes/)
    expect(() => keysOf(new Secret(text))).toThrow(/32 bytes/)
  })

  it('is another one for each purpose and each owner, under one id for each owner', () => {
    const uses = ['seal', 'chain'].flatMap((purpose) =>
      ['store', 'governor'].map((owner) => ({ owner, purpose })),
    )
    const keys = uses.map((use) => toKeys([oldSecret], use).current)
    expect(new Set(keys.map(({ secret }) => secret.export().toString('hex'))).size).toBe(4)
    expect(new Set(keys.map(({ id }) => id)).size).toBe(2)
  })

  it('needs at least one secret', () => {
    expect(() => keysOf()).toThrow('At least one store key is needed')
  })
})

describe('sealed text', () => {
  const seal = createSeal(keysOf(oldSecret))

  it('opens to what was sealed, whatever that is, in its own place only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (text, place) => {
        const written = Buffer.from(text).toString()
        const sealed = seal.seal(written, place)
        expect(seal.open(sealed, place)).toBe(written)
        expect(() => seal.open(sealed, [...place, ''])).toThrow(SealError)
      }),
    )
  })

  it('opens with every key that is still here, and is sealed with the first', () => {
    const rotating = createSeal(keysOf(newSecret, oldSecret))
    expect(rotating.open(seal.seal('grant', ['a']), ['a'])).toBe('grant')
    expect(() => seal.open(rotating.seal('grant', ['a']), ['a'])).toThrow('a key that is not here')
  })

  it('does not open once any of its characters is another one, or it is cut', () => {
    const sealed = seal.seal('grant', ['a'])
    const replaceAt = (index: number) =>
      `${sealed.slice(0, index)}${sealed[index] === 'A' ? 'B' : 'A'}${sealed.slice(index + 1)}`
    // The last character of base64url may hold bits that no byte has.
    for (let index = 0; index < sealed.length - 1; index += 1)
      expect(() => seal.open(replaceAt(index), ['a'])).toThrow(SealError)
    for (let length = 0; length < sealed.length - 1; length += 1)
      expect(() => seal.open(sealed.slice(0, length), ['a'])).toThrow(SealError)
  })
})

describe('sealed bytes', () => {
  const keys = toKeys([oldSecret], { owner: 'governor', purpose: 'values' })
  const seal = createByteSeal(keys)

  it('open to what was sealed, in their own place only, and with a key that is being replaced', () => {
    const sealed = seal.seal('zoë', 'answer:1')
    const rotating = createByteSeal(toKeys([newSecret, oldSecret], { owner: 'governor', purpose: 'values' }))
    expect([seal.open(sealed, 'answer:1'), rotating.open(sealed, 'answer:1')]).toEqual(['zoë', 'zoë'])
    expect(() => seal.open(sealed, 'answer:2')).toThrow(SealError)
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => seal.open(sealed.subarray(0, length), 'answer:1')).toThrow(SealError)
  })

  it('open in the order they had before they named a key: nonce, tag, ciphertext', () => {
    const nonce = randomBytes(12)
    const key = hkdfSync('sha256', oldSecret.reveal(), '', 'intilery-sidebar governor values', 32)
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(key), nonce).setAAD(Buffer.from('answer:1'))
    const body = Buffer.concat([cipher.update('zoë', 'utf8'), cipher.final()])
    expect(seal.open(Buffer.concat([nonce, cipher.getAuthTag(), body]), 'answer:1')).toBe('zoë')
  })
})
