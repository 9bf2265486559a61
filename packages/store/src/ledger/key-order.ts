import type { Key, Keys } from '@intilery-sidebar/keys'

/**
 * Gateways that are restarted one after another sign with the old and the new key in turn for a while; this is long
 * enough.
 */
const handoverMs = 60 * 60_000

/**
 * Follows the chain and says whether a key may still sign at this point. A key is retired once a newer one (earlier in
 * STORE_KEY) has signed for `handoverMs`: after that the holder of a leaked old key can add nothing that verifies,
 * though the key is still listed.
 */
export const createKeyOrder = (keys: Keys): ((signer: Key, at: number) => boolean) => {
  const order = [...keys].map(({ id }) => id)
  /** When each key first signed, by its place in STORE_KEY. */
  const firstAt = new Map<number, number>()
  let retiredFrom = Number.POSITIVE_INFINITY
  return (signer, at) => {
    const place = order.indexOf(signer.id)
    if (place >= retiredFrom) return false
    const first = firstAt.get(place) ?? at
    firstAt.set(place, first)
    if (at - first > handoverMs) retiredFrom = Math.min(retiredFrom, place + 1)
    return true
  }
}
