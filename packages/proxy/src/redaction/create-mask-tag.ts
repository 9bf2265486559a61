import type { Secret } from '@intilery-sidebar/contract'
import { deriveKey } from '@intilery-sidebar/keys'
import { createHmac, hash } from 'node:crypto'

const tagLength = 8
const rememberedMax = 1000

/** Names a hidden value of one field: the same for the same value there, and unlike every other field's. */
export type Tag = (path: string, value: string) => string

/**
 * Tags for one session and one scope, which is a customer or a look-up: they show whether one field of that customer
 * changed, or is the same in two matches, and can neither be collected over sessions nor compared between customers.
 */
export const createMaskTag = (key: Secret): ((sessionId: string, scope: string) => Tag) => {
  const bytes = deriveKey(key, 'mask tag')
  const scopeKeys = new Map<string, string>()
  const toScopeKey = (name: string): string => {
    const known = scopeKeys.get(name)
    if (known !== undefined) return known
    const scopeKey = createHmac('sha256', bytes).update(name).digest('base64url')
    if (scopeKeys.size >= rememberedMax) scopeKeys.clear()
    scopeKeys.set(name, scopeKey)
    return scopeKey
  }
  return (sessionId, scope) => {
    /** Of each field the value that was named last: one event after the other often says the same. */
    const last = new Map<string, { readonly value: string; readonly tag: string }>()
    const scopeName = JSON.stringify([sessionId, scope])
    return (path, value) => {
      const known = last.get(path)
      if (known?.value === value) return known.tag
      // A key and a text in one hash: only a whole digest could be extended to another text's, and a tag is an eighth
      // of one.
      const text = `${toScopeKey(scopeName)}${path.length}:${path}${value}`
      const tag = hash('sha256', text, 'base64url').slice(0, tagLength)
      if (known !== undefined || last.size < rememberedMax) last.set(path, { value, tag })
      return tag
    }
  }
}
