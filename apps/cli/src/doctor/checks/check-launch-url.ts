import { createSignedUrlLaunch, LaunchError, toLaunchAdvice } from '@intilery-sidebar/hosts/server'
import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import { bad, good, warning, type Finding } from '../finding.ts'

type LaunchUrlCheck = {
  readonly config: Pick<LiveConfig, 'tenants'>
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

/**
 * What the gateway would say of a signed URL: which claim, which clock, which issuer. Nothing is sent, and nothing of
 * the customer or the agent is said.
 */
export const checkLaunchUrl = async (
  text: string,
  { config, clock }: LaunchUrlCheck,
): Promise<readonly Finding[]> => {
  const embedders = config.tenants.flatMap(({ tenantId, signedUrl }) =>
    signedUrl.map((embedder) => ({ ...embedder, tenantId })),
  )
  if (embedders.length === 0)
    return [bad('No tenant has a page that signs URLs.', 'Add signedUrl to the tenant in TENANTS_FILE.')]
  const token = toToken(text)
  if (token === null)
    return [
      bad('This is not a signed URL.', 'A signed URL is …/launch/signed-url?token=… with a JWT after the =.'),
    ]
  try {
    const { accountId, tenantId, expiresAt } = await createSignedUrlLaunch({ embedders, clock }).verify(token)
    const seconds = Math.floor((expiresAt.getTime() - clock()) / 1000)
    return [
      good(`The signed URL is valid: issuer ${accountId}, tenant ${tenantId}, ${seconds} s left.`),
      warning('Only the running gateway knows whether it was opened before: each URL works once.'),
    ]
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error
    const fix = toLaunchAdvice(error.refusal ?? undefined) ?? error.message
    return [
      bad(`The gateway would refuse the signed URL: ${error.refusal?.reason ?? 'not valid'}.`, fix),
      ...toClaims(token, { issuers: embedders.map(({ accountId }) => accountId), nowMs: clock() }),
    ]
  }
}

const toToken = (text: string): string | null => {
  const token = URL.canParse(text) ? new URL(text).searchParams.get('token') : text
  return token !== null && token.split('.').length === 3 ? token : null
}

/** The claims that name no person, beside what they are held against. */
const toClaims = (
  token: string,
  { issuers, nowMs }: { readonly issuers: readonly string[]; readonly nowMs: number },
): readonly Finding[] => {
  const claims = read(token)
  if (claims === null) return []
  const { iss, aud, iat, exp } = claims
  return [
    warning(`iss is ${say(iss)}; TENANTS_FILE has ${issuers.join(', ')}.`),
    warning(`aud is ${say(aud)}; it must be "intilery-sidebar".`),
    warning(`iat is ${toWhen(iat, nowMs)}, exp is ${toWhen(exp, nowMs)}, by this machine's clock.`),
  ]
}

const read = (token: string): Readonly<Record<string, unknown>> | null => {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return typeof claims === 'object' && claims !== null ? { ...claims } : null
  } catch {
    return null
  }
}

const sayLengthMax = 100

const say = (value: unknown): string =>
  value === undefined ? 'missing' : JSON.stringify(value).slice(0, sayLengthMax)

const toWhen = (value: unknown, nowMs: number): string => {
  if (typeof value !== 'number') return say(value)
  const seconds = Math.round(value - nowMs / 1000)
  return seconds > 0 ? `${seconds} s ahead` : `${-seconds} s ago`
}
