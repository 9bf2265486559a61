import { readFileSync } from 'node:fs'
import { ConfigError } from './config-error.ts'
import type { Config } from './config.ts'
import type { Environment } from './environment.ts'
import { parseConfig } from './parse-config.ts'

/** Reads the environment, and the file with the tenants where it names one. Throws a `ConfigError`. */
export const readConfig = (env: Environment): Config => {
  const { TENANTS_FILE: path = '' } = env
  return path === '' ? parseConfig(env) : parseConfig(env, readTenantsFile(path))
}

const readTenantsFile = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new ConfigError(['TENANTS_FILE cannot be read'])
  }
}
