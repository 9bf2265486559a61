import { generateKeyPairSync } from 'node:crypto'
import { ConfigError } from '../config-error.ts'
import type { Environment } from '../environment.ts'
import { parseConfig } from '../parse-config.ts'

export const secretOf = (name: string): string => `${name}-0123456789abcdefghijklmnopqrstuv`

const process = {
  TENANTS_FILE: 'tenants.json',
  SESSION_KEYS: secretOf('k'),
  STORE_KEY: secretOf('s'),
} as const

export const pipedrive = {
  PUBLIC_URL: 'https://sidebar.example',
  PIPEDRIVE_CLIENT_ID: 'our-app',
  PIPEDRIVE_CLIENT_SECRET: secretOf('p'),
}

export const shop = { clientId: 'acme', accountId: 'shop', brandId: 'SHOP', authTokens: ['key-one'] }
export const club = { clientId: 'acme', accountId: 'club', brandId: 'CLUB', authTokens: ['key-two'] }

export const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
  type: 'spki',
  format: 'pem',
})

export const parse = (file: unknown, env: Environment = {}) => {
  const config = parseConfig({ ...process, ...env }, JSON.stringify(file))
  if (config.mode !== 'live') throw new Error('A file with tenants is live')
  return config
}

export const complaintOf = (file: unknown, env: Environment = {}): string => {
  try {
    parseConfig({ ...process, ...env }, typeof file === 'string' ? file : JSON.stringify(file))
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'no complaint'
}
