/** `pnpm sweep` asks for all there are; the ordinary run for a share that takes seconds. */
const isSweep = process.env['SWEEP'] === 'full'
const share = (ordinary: number, sweep: number): number => (isSweep ? sweep : ordinary)

/** A sweep takes minutes, and many of them beside others; a session it begins with ends after fifteen. */
export const sweepTimeoutMs = isSweep ? 14 * 60_000 : 5 * 60_000

/** How many generated variants each attack comes in. `cases.test.ts` adds them up. */
export const variants = {
  changedTokens: share(1_500, 20_000),
  changedHandles: share(1_500, 20_000),
  changedLaunches: share(1_500, 20_000),
  algorithms: share(120, 2_000),
  pointers: share(120, 2_000),
  times: share(200, 5_000),
  audiences: share(200, 5_000),
  shapes: share(200, 5_000),
  tenancy: share(8_000, 100_000),
  keys: share(600, 10_000),
  ids: share(6_000, 102_000),
  queries: share(500, 10_000),
  json: share(200, 2_000),
} as const
