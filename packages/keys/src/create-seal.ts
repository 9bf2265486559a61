import { decrypt, decryptTagFirst, encrypt } from './cipher.ts'
import { SealError } from './seal-error.ts'
import type { Key, Keys } from './to-keys.ts'

/** Makes text unreadable at rest. `place` says where the text belongs; a sealed text opens in no other place. */
export type Seal = {
  seal(text: string, place: readonly string[]): string
  /** Throws a `SealError` when the text was changed, moved, cut, or sealed with a key that is not here. */
  open(sealed: string, place: readonly string[]): string
}

/** The same for stores that hold bytes, without base64's third. */
export type ByteSeal = {
  seal(text: string, place: string): Buffer
  open(sealed: Buffer, place: string): string
}

/** Sealed text is `key id . base64url(nonce, ciphertext, tag)`. */
export const createSeal = (keys: Keys): Seal => ({
  seal: (text, place) =>
    `${keys.current.id}.${encrypt(text, keys.current.secret, toContext(place)).toString('base64url')}`,
  open: (sealed, place) => {
    const [id = '', body = ''] = sealed.split('.')
    const key = keys.find(id)
    if (key === undefined) throw new SealError('Sealed with a key that is not here')
    return openOrThrow(() => decrypt(Buffer.from(body, 'base64url'), key.secret, toContext(place)))
  },
})

// JSON keeps ['a', 'bc'] and ['ab', 'c'] apart.
const toContext = (place: readonly string[]): string => JSON.stringify(place)

/** Sealed bytes are `key id . nonce ciphertext tag`; those of the version before, which name no key, open too. */
export const createByteSeal = (keys: Keys): ByteSeal => ({
  seal: (text, place) => Buffer.concat([toPrefix(keys.current), encrypt(text, keys.current.secret, place)]),
  open: (sealed, place) => {
    const key = [...keys].find((candidate) => sealed.indexOf(toPrefix(candidate)) === 0)
    return openOrThrow(() =>
      key === undefined
        ? decryptTagFirst(sealed, keys.current.secret, place)
        : decrypt(sealed.subarray(toPrefix(key).length), key.secret, place),
    )
  },
})

const toPrefix = ({ id }: Key): Buffer => Buffer.from(`${id}.`)

const openOrThrow = (open: () => string): string => {
  try {
    return open()
  } catch (error) {
    throw new SealError('Changed, cut or moved since it was sealed', { cause: error })
  }
}
