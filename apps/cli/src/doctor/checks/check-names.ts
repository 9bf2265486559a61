/**
 * Each check by name, with what it looks at. docs/operate/doctor.md has the same list, with the settings and what to
 * do.
 */
export const checkNames = {
  launch: 'the claims, the clock and the issuer of one signed URL',
  settings: 'the environment and TENANTS_FILE: each setting that is missing, misspelt or refused',
  hosts: 'the hosts agents sign in from, and whether any company is let in',
  policy: 'the policy file, and what its rules hide of sampled customers',
  predictions: 'the file of predictions: is it whole, of this tenant, and not over',
  capabilities: 'the file of readings: is it whole, and does it name every tenant',
  store: 'the database of the ledger',
  redis: 'what several processes share',
  'public-url': 'the address that the world reaches the gateway at',
  clock: 'this machine’s clock beside upstream’s',
  'profile-api': 'the address, TLS, the key and the ids of each tenant',
  readings: 'which answers the API gives where its documentation allows several',
  conformance: 'the API beside each sentence of its documentation',
} as const

export type CheckName = keyof typeof checkNames
