export type Peer = 'Redis' | 'PostgreSQL' | 'upstream'

/** What the way to a peer can be like, whatever it speaks. */
const wayStates = [
  'gone',
  'slow 10 ms',
  'slow 100 ms',
  'slow 1000 ms',
  'silent',
  // On what is open, what we say arrives and what it says does not; new connections work.
  'half-open',
  // What is open leads to an address that is silent; the new one answers.
  'moved',
  'restarted',
] as const

/** What the peer itself says, in its own protocol. */
const saidStates = ['wrong password', 'clock +1 h', 'clock -1 h'] as const

/** Only what is written to can be these. What is open when it has recovered still leads to the read-only replica. */
const writtenStates = ['read-only', 'full'] as const

const allStates = [...wayStates, ...saidStates, ...writtenStates] as const
export type PeerState = (typeof allStates)[number]

/** The Profile API is only read. */
export const statesOf = (peer: Peer): readonly PeerState[] =>
  peer === 'upstream' ? [...wayStates, ...saidStates] : allStates

/** By how much a peer's clock is wrong, in hours. */
export const hoursOff = (state: PeerState | null): number =>
  state === 'clock +1 h' ? 1 : state === 'clock -1 h' ? -1 : 0
