import { generateKeyPairSync, sign } from 'node:crypto'

const tag = (type: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([type, ...size]), body])
}

const sequence = (...parts: readonly Buffer[]): Buffer => tag(0x30, ...parts)
const bits = (bytes: Buffer): Buffer => tag(0x03, Buffer.from([0]), bytes)
const time = (text: string): Buffer => tag(0x17, Buffer.from(text))
const ecdsaWithSha256 = sequence(tag(0x06, Buffer.from('2a8648ce3d040302', 'hex')))
const nameOf = (host: string): Buffer =>
  sequence(tag(0x31, sequence(tag(0x06, Buffer.from('550403', 'hex')), tag(0x0c, Buffer.from(host)))))

/**
 * A certificate that a server made for itself (X.509, RFC 5280): it says the host's name, and no authority vouches for
 * it.
 */
export const createOwnCertificate = (host: string): { readonly key: string; readonly cert: string } => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const body = sequence(
    tag(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    nameOf(host),
    sequence(time('260101000000Z'), time('490101000000Z')),
    nameOf(host),
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signed = sequence(body, ecdsaWithSha256, bits(sign('sha256', body, privateKey)))
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  }
}
