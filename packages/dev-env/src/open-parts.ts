import { Secret } from '@intilery-sidebar/contract'
import { createWorkbenchLaunch } from '@intilery-sidebar/hosts/server'
import type { LogEntry } from '@intilery-sidebar/proxy'
import { openStore } from '@intilery-sidebar/store'
import { randomBytes } from 'node:crypto'
import type { DevEnvOptions, DevKeys } from './dev-env-options.ts'

/** What all processes of an environment share: the keys, the store, the log and the workbench's launch. */
export const openParts = async (opening: AsyncDisposableStack, options: DevEnvOptions) => {
  const keys: DevKeys = {
    session: createRandomKey(),
    launch: createRandomKey(),
    store: createRandomKey(),
    ...options.keys,
  }
  const opened = await openStore({ url: ':memory:', keys: [keys.store] })
  const store = opening.adopt(opened, (adopted) => adopted.close())
  const logEntries: LogEntry[] = []
  const log = (entry: LogEntry): void => {
    logEntries.push(entry)
    options.log?.(entry)
  }
  return { keys, store, log, logEntries, launch: createWorkbenchLaunch({ keys: [keys.launch] }) }
}

/** A key that lives as long as the environment: what it signed or sealed is worthless afterwards. */
const createRandomKey = (): Secret => new Secret(randomBytes(32).toString('base64url'))
