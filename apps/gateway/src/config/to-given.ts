import type { Environment } from './environment.ts'

/** The settings that have a value: an empty string is none, and quotes around a value are not part of it. */
export const toGiven = (env: Environment): Environment =>
  Object.fromEntries(
    Object.entries(env)
      .map(([name, value = '']) => [name, withoutQuotes(value)] as const)
      .filter(([, value]) => value !== ''),
  )

/** Whether a gateway with these settings reads a live API; without any it plays its demo. */
export const isLive = (given: Environment): boolean =>
  given['TENANTS_FILE'] !== undefined || Object.keys(given).some((name) => name.startsWith(livePrefix))

/** A name with it that is no setting is a misspelt one. */
export const livePrefix = 'INTILERY_'

/** Shells and systemd take quotes off a value in an env file, docker and podman leave them on. */
const withoutQuotes = (value: string): string => /^(['"])(.*)\1$/s.exec(value)?.[2] ?? value
