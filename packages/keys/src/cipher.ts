import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto'

/** AES-256-GCM with the nonce length it is specified for (NIST SP 800-38D, 5.2.1.1) and its full tag. */
const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** `nonce . ciphertext . tag`. The context is authenticated and not stored: the text opens with the same one only. */
export const encrypt = (text: string, key: KeyObject, context: string): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** Throws when a byte, the key or the context is another one. */
export const decrypt = (bytes: Buffer, key: KeyObject, context: string): string => {
  const [nonce, tag] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes).subarray(-tagBytes)]
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(context))
    .setAuthTag(tag)
  const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes))
  return Buffer.concat([text, decipher.final()]).toString('utf8')
}

/** The order of the envelope that Redis held before the key's id was part of it: `nonce . tag . ciphertext`. */
export const decryptTagFirst = (bytes: Buffer, key: KeyObject, context: string): string => {
  const textStart = nonceBytes + tagBytes
  const nonce = bytes.subarray(0, nonceBytes)
  return decrypt(
    Buffer.concat([nonce, bytes.subarray(textStart), bytes.subarray(nonceBytes, textStart)]),
    key,
    context,
  )
}
