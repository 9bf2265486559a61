import { LaunchError } from './launch-error.ts'
import type { Launch, LaunchVerifier } from './launch.ts'

/**
 * The launch of the first verifier that accepts the proof. Rejects with a `LaunchError` that holds every reason when
 * none does; any other error (a host that does not answer) ends the search and is passed on.
 */
export const verifyByAny = async (verifiers: readonly LaunchVerifier[], proof: string): Promise<Launch> => {
  const failures: LaunchError[] = []
  for (const verifier of verifiers) {
    try {
      return await verifier.verify(proof)
    } catch (error) {
      if (!(error instanceof LaunchError)) throw error
      failures.push(verifier.host === 'signed-url' ? error : withoutRefusal(error))
    }
  }
  throw new LaunchError('No configured account accepts the proof', {
    cause: toCause(failures),
    refusal: failures.find(isTelling)?.refusal ?? failures[0]?.refusal ?? undefined,
  })
}

/** One verifier for several accounts of one host. Null where there is none. */
export const combineVerifiers = (verifiers: readonly LaunchVerifier[]): LaunchVerifier | null => {
  const [first] = verifiers
  if (first === undefined || verifiers.length === 1) return first ?? null
  return { host: first.host, verify: (proof) => verifyByAny(verifiers, proof) }
}

// A verifier whose issuer and key fit knows best why the proof is not good.
const isTelling = ({ refusal }: LaunchError): boolean =>
  refusal !== null && refusal.reason !== 'issuer-unknown' && refusal.reason !== 'signature-wrong'

/** Only the developer of a desk that signs URLs learns why; other hosts' proofs are made by the host. */
const withoutRefusal = ({ message, cause }: LaunchError): LaunchError => new LaunchError(message, { cause })

const toCause = (failures: readonly LaunchError[]): Error | undefined =>
  failures.length > 1 ? new Error(failures.map(toReason).join('; ')) : failures[0]

const toReason = ({ message, cause }: LaunchError): string =>
  cause instanceof Error ? `${message}: ${cause.message}` : message
