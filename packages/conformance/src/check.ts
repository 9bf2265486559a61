import type { Probe } from './probe.ts'

export type Verdict = {
  /** `unknown`: this target, or what is known about it, cannot show it. */
  readonly outcome: 'confirmed' | 'differs' | 'unknown'
  /** What was seen, in words; never a customer's data. */
  readonly observed: string
}

/**
 * Where an expectation comes from: the documentation says it, or it leaves it open (or contradicts itself) and this is
 * what we assume, and why.
 */
export type Provenance =
  | { readonly from: 'documented' }
  | { readonly from: 'assumed'; readonly because: string }

export type Check = {
  readonly id: string
  /** The behaviour, as a sentence that is true or not. */
  readonly says: string
  readonly provenance: Provenance
  /** Spends hundreds of requests; left out unless asked for. */
  readonly isHeavy?: boolean
  run(probe: Probe): Promise<Verdict>
}

export const documented: Provenance = { from: 'documented' }

export const assumed = (because: string): Provenance => ({ from: 'assumed', because })

export const confirmed = (observed: string): Verdict => ({ outcome: 'confirmed', observed })

export const differs = (observed: string): Verdict => ({ outcome: 'differs', observed })

export const unknown = (observed: string): Verdict => ({ outcome: 'unknown', observed })

/** Confirmed when it holds; otherwise differs, with what was seen instead. */
export const expectThat = (holds: boolean, observed: string): Verdict =>
  holds ? confirmed(observed) : differs(observed)
