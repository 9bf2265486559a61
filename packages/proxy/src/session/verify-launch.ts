import { LaunchError, verifyByAny, type Launch, type LaunchVerifier } from '@intilery-sidebar/hosts/server'
import { Refusal } from '../refusal.ts'

const proofLengthMax = 16_384

/**
 * The launch that this proof vouches for. The hosts' proofs differ in issuer, audience and key, so at most one accepts
 * it.
 */
export const verifyLaunch = async (
  proof: string | null,
  verifiers: readonly LaunchVerifier[],
): Promise<Launch> => {
  if (proof === null || proof.length > proofLengthMax)
    throw new Refusal('launch-invalid', 'There is no proof, or it is too long')
  try {
    return await verifyByAny(verifiers, proof)
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error
    const launch = error.refusal ?? undefined
    throw new Refusal('launch-invalid', 'No host accepts the proof', { cause: error.cause, launch })
  }
}
