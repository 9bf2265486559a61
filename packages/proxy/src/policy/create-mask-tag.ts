import type { Secret } from '@intilery-sidebar/contract'
import { createHmac } from 'node:crypto'
import { deriveKey } from '../derive-key.ts'
import type { Tag } from './mask.ts'

const tagLength = 8

/** Tags for one session at a time, so that nobody can collect them and count who shares a phone number. */
export const createMaskTag = (key: Secret): ((sessionId: string) => Tag) => {
  const bytes = deriveKey(key, 'mask tag')
  return (sessionId) => (value) =>
    createHmac('sha256', bytes)
      .update(JSON.stringify([sessionId, value]))
      .digest('base64url')
      .slice(0, tagLength)
}
