import type { Secret } from '@intilery-sidebar/contract'
import { deriveKey } from '@intilery-sidebar/keys'
import { createHmac, hash } from 'node:crypto'

const tagLength = 8
const rememberedMax = 5000

/** Names a hidden value of one field: the same for the same value there, and unlike every other field's. */
export type Tag = (path: string, value: string) => string

/**
 * Tags for one session and one scope, which is a customer or a look-up: they tell whether one field of that customer
 * changed, or is the same in two matches, and can neither be collected over sessions nor compared between customers.
 */
export const createMaskTag = (key: Secret): ((sessionId: string, scope: string) => Tag) => {
  const bytes = deriveKey(key, 'mask tag')
  return (sessionId, scope) => {
    const known = new Map<string, string>()
    let ofScope: string | null = null
    return (path, value) => {
      const text = `${path.length}:${path}${value}`
      const remembered = known.get(text)
      if (remembered !== undefined) return remembered
      ofScope ??= createHmac('sha256', bytes)
        .update(JSON.stringify([sessionId, scope]))
        .digest('base64url')
      // A key and a text in one hash: only a whole digest could be extended to another text's, and a tag is an eighth
      // of one.
      const tag = hash('sha256', ofScope + text, 'base64url').slice(0, tagLength)
      if (known.size < rememberedMax && text.length < 500) known.set(text, tag)
      return tag
    }
  }
}
