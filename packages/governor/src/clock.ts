/** Milliseconds since the epoch that never jump: an hour's correction of the machine's clock must not age a cache. */
export type Clock = () => number

export const steadyClock: Clock = () => performance.timeOrigin + performance.now()
