import { connectHost } from '@intilery-sidebar/hosts/connect-host'

/** Puts what a bridge offers, or why there is none, where a test can reach it. */
const connecting = connectHost({ window, fetch: (path, init) => fetch(path, init) })
connecting.catch(() => undefined)
Reflect.set(window, 'connecting', connecting)
