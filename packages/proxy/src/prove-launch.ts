import { LaunchError, type Launch, type LaunchVerifier } from '@intilery-sidebar/hosts/server'
import { Refusal } from './refusal.ts'

const longestProof = 16_384

/** The launch this proof proves. The hosts' proofs differ in issuer, audience and key, so at most one of them knows it. */
export const proveLaunch = async (
  proof: string | null,
  verifiers: readonly LaunchVerifier[],
): Promise<Launch> => {
  if (proof === null || proof.length > longestProof)
    throw new Refusal('launch-invalid', 'There is no proof, or it is too long')
  const failures: LaunchError[] = []
  for (const verifier of verifiers) {
    try {
      return await verifier.verify(proof)
    } catch (error) {
      if (!(error instanceof LaunchError)) throw error
      failures.push(error)
    }
  }
  throw new Refusal('launch-invalid', 'No host knows the proof', { cause: chain(failures) })
}

const chain = (failures: readonly LaunchError[]): Error | undefined =>
  failures.length > 1 ? new Error(failures.map(toReason).join('; ')) : failures[0]

const toReason = ({ message, cause }: LaunchError): string =>
  cause instanceof Error ? `${message}: ${cause.message}` : message
