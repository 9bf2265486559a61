import { LaunchError, type LaunchVerifier } from './launch.ts'

/** One verifier for several accounts of one host: the first that knows the proof vouches for it. Null where there is none. */
export const proveByAny = (verifiers: readonly LaunchVerifier[]): LaunchVerifier | null => {
  const [first] = verifiers
  if (first === undefined || verifiers.length === 1) return first ?? null
  return {
    host: first.host,
    verify: async (proof) => {
      let failure: unknown
      for (const verifier of verifiers) {
        try {
          return await verifier.verify(proof)
        } catch (error) {
          if (!(error instanceof LaunchError)) throw error
          failure = error
        }
      }
      throw new LaunchError('No account knows the proof', { cause: failure })
    },
  }
}
