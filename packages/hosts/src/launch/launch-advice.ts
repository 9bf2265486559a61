import type { LaunchRefusal } from '@intilery-sidebar/contract'

/** What a desk's developer can do about a signed URL that did not count; null where there is nothing to say. */
export const toLaunchAdvice = (refusal: LaunchRefusal | undefined): string | null =>
  (refusal && advice[refusal.reason]?.(refusal)) ?? null

const advice: Readonly<Record<string, (refusal: LaunchRefusal) => string>> = {
  'clock-ahead': ({ seconds }) =>
    `The clock of the server that signed is ${seconds ?? 'some'} seconds ahead.`,
  expired: ({ seconds }) =>
    `The signed URL ended ${seconds ?? 'some'} seconds ago. Sign a new one for every load.`,
  'lifetime-too-long': ({ seconds }) => `The signed URL lives ${seconds ?? 'some'} seconds longer than 300.`,
  spent: () => 'The signed URL was used before. Each one counts once: sign a new one for every load.',
  'issuer-unknown': () => 'The gateway knows no page with this issuer (claim iss).',
  'audience-wrong': () => 'The claim aud must be intilery-sidebar.',
  'signature-wrong': () => 'The signature was made with another secret.',
  'claim-invalid': ({ claim }) => `The claim ${claim ?? ''} is missing, null or not as documented.`,
  'token-malformed': () => 'The token is not a JWT.',
  'tenant-unknown': () => 'The gateway no longer serves this brand.',
}
