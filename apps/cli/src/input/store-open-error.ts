import { SchemaError } from '@intilery-sidebar/store'

/** The store cannot be used as it is, and the message says why and what to do. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError'
}

/** The URL may hold a password, so it is not repeated. */
export const toStoreOpenError = (error: unknown): StoreOpenError =>
  new StoreOpenError(error instanceof SchemaError ? sentences[error.state](error) : toUnopened(error), {
    cause: error,
  })

const sentences = {
  missing: () =>
    'There is no store at DATABASE_URL: the gateway makes it when it first starts. Is DATABASE_URL the one that the gateways have?',
  older: ({ found, known }: SchemaError) =>
    `The tables of the store are at ${found ?? 'none'}, and this version needs ${known}. Nothing was changed: run this command with the version that the gateways run, or start a gateway of this version first, which migrates the store.`,
  newer: ({ found, known }: SchemaError) =>
    `The tables of the store are at ${found ?? 'none'}, and this version knows none after ${known}. Nothing was changed: run this command with the version that the gateways run.`,
} as const satisfies Record<SchemaError['state'], (error: SchemaError) => string>

const toUnopened = (error: unknown): string =>
  `The store at DATABASE_URL does not open${toCode(error)}. Is the server reachable and the folder writable? "doctor" says more.`

const toCode = (error: unknown): string => {
  if (!(error instanceof Error)) return ''
  return 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : toCode(error.cause)
}
