/**
 * Each takes one check out of packages/keys: source file → what stands there once → what replaces it.
 * @type {import('./mutant.mjs').Changes}
 */
export const keys = {
  cipher: [
    ['nonce).setAAD(Buffer.from(context))', 'nonce)'],
    ['.setAAD(Buffer.from(context))\n    .setAuthTag', '\n    .setAuthTag'],
  ],
  'derive-key': [['master.length < secretBytesMin', 'false']],
  'to-keys': [['`${owner} ${purpose}`', 'owner']],
}
