import type { TransportFault } from './faults/fault.ts'

/** What only the owner of the connection knows or can do. */
export type Connection = {
  /** Takes over a fault that needs the connection; without it the answer's body breaks instead. */
  readonly onTransportFault?: (fault: TransportFault) => void
  /** What the headers of the request weighed; without it they are weighed one by one. */
  readonly headerBytes?: number
  /** Counts a body that no route reads (of a GET), up to a little over `max`; absent where there is none. */
  readonly countBodyBytes?: (max: number) => Promise<number>
}
