import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PeerState } from './peer-state.ts'

/** Speaks a peer's protocol for it, on one connection. */
export type Impersonation = {
  /**
   * What goes on to the peer of what the product says, what the product receives at once, and whether that is the
   * end.
   */
  outward(bytes: Buffer, state: PeerState | null): { forward?: Buffer; reply?: Buffer; isOver?: boolean }
  /** What of the peer's bytes reaches the product. */
  inward(bytes: Buffer, state: PeerState | null): Buffer
}

type Pair = {
  readonly ends: readonly Socket[]
  isMute: boolean
  isDeaf: boolean
  keptState: PeerState | null
}

/** A way to a peer that can be put into every state, and restored. */
export const openRelay = async (target: URL, impersonate: () => Impersonation) => {
  let state: PeerState | null = null
  let open: Pair[] = []
  const cutAll = () => {
    for (const { ends } of open) for (const end of ends) end.destroy()
    open = []
  }
  const server = createServer((near) => {
    if (state === 'gone') {
      near.destroy()
      return
    }
    const far = connect(Number(target.port), target.hostname)
    const pair: Pair = { ends: [near, far], isMute: false, isDeaf: false, keptState: null }
    open.push(pair)
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      end.on('error', () => end.destroy())
      end.on('close', () => other.destroy())
    }
    passBetween(near, far, { pair, impersonation: impersonate(), stateOf: () => pair.keptState ?? state })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = new URL(target)
  url.host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return {
    url: url.href,
    enter: (next: PeerState) => {
      state = next
      if (cutting.has(next)) cutAll()
      for (const pair of open) {
        pair.isMute = next === 'half-open' || next === 'moved'
        pair.isDeaf = next === 'moved'
      }
    },
    restore: () => {
      // What was swallowed is missing from the conversation: it has to begin again.
      if (state === 'silent') cutAll()
      if (state === 'read-only') for (const pair of open) pair.keptState = state
      state = null
    },
    close: () => {
      cutAll()
      server.close()
    },
  }
}

export type Relay = Awaited<ReturnType<typeof openRelay>>

/** A changed password ends sessions in practice: by a restart, or because the connections are killed. */
const cutting: ReadonlySet<PeerState> = new Set(['gone', 'restarted', 'wrong password'])

type Passing = {
  readonly pair: Pair
  readonly impersonation: Impersonation
  readonly stateOf: () => PeerState | null
}

const passBetween = (near: Socket, far: Socket, { pair, impersonation, stateOf }: Passing): void => {
  near.on('data', (bytes: Buffer) => {
    const { forward, reply, isOver = false } = impersonation.outward(bytes, stateOf())
    if (pair.isDeaf || stateOf() === 'silent') return
    if (forward !== undefined && forward.length > 0) far.write(forward)
    if (reply !== undefined && !pair.isMute) near.write(reply)
    if (isOver) near.end()
  })
  // The way back alone is slow: a round trip takes that much longer, once.
  const back = (bytes: Buffer) => {
    if (!pair.isMute && stateOf() !== 'silent' && !near.destroyed) near.write(bytes)
  }
  far.on('data', (bytes: Buffer) => {
    const said = impersonation.inward(bytes, stateOf())
    const delayMs = delayOf(stateOf())
    if (delayMs > 0) void sleep(delayMs).then(() => back(said))
    else back(said)
  })
}

const delayOf = (state: PeerState | null): number => Number(/slow (\d+)/.exec(state ?? '')?.[1] ?? 0)
