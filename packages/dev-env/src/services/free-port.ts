import { createServer } from 'node:net'
import { listenOnFreePort } from './listen-on-free-port.ts'

/** A port of this machine that no process listens on just now. Rejects where the machine has none to give. */
export const freePort = async (): Promise<number> => {
  const { port, close } = await listenOnFreePort(createServer())
  await close()
  return port
}
