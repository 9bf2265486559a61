import type { ProfileRef, Secret } from '@intilery-sidebar/contract'
import type { Fetch } from '../records/ask-host.ts'
import { clockToleranceSeconds } from '../launch/clock-tolerance.ts'
import { LaunchError } from '../launch/launch-error.ts'
import type { LaunchVerifier } from '../launch/launch.ts'
import { toLanguageTag } from '../page/to-language-tag.ts'
import { canvasContextSchema, type CanvasContext } from './canvas-context.ts'
import { createSignedRequestReader } from './canvas-secret.ts'
import { findContact } from './find-contact.ts'

const lifetimeMs = 5 * 60_000
const clockToleranceMs = clockToleranceSeconds * 1000
/** A request without a time is good for as long as its token is, which Salesforce ends within a day. */
const tokenLifeMsMax = 24 * 60 * 60_000

type CanvasLaunchOptions = {
  /** The consumer secret; several while it is being replaced. */
  readonly secrets: readonly Secret[]
  /** The tenant whose customers an organization's users may see; null for an organization that is not ours. */
  readonly tenantFor: (organizationId: string) => string | null
  /** Whether the address is a Salesforce instance's. Default: https on salesforce.com or force.com. */
  readonly isInstance?: ((url: URL) => boolean) | undefined
  readonly fetch: Fetch
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
}

/**
 * Proves a page in Salesforce by the request that Salesforce signs and posts. It states user, organization and record,
 * so the session may be asked about that record's contact only. Rejects with a `HostApiError`, too, when Salesforce
 * does not say who the contact is.
 */
export const createCanvasLaunch = (options: CanvasLaunchOptions): LaunchVerifier => {
  const { secrets, tenantFor, fetch, isInstance = isSalesforce, clock = Date.now } = options
  const read = createSignedRequestReader(secrets)
  return {
    host: 'canvas',
    verify: async (proof) => {
      const { context: signed, id } = read(proof)
      const request = parseContext(signed)
      const expiresAtMs = toEnd(request, clock())
      const { user, organization } = request.context
      const tenantId = tenantFor(organization.organizationId)
      if (tenantId === null) throw new LaunchError('The organization is not one of ours')
      if (!isInstance(new URL(request.client.instanceUrl)))
        throw new LaunchError('The instance is not one of Salesforce')
      const candidates = await findContact(fetch, request)
      return {
        host: 'canvas',
        tenantId,
        accountId: organization.organizationId,
        agentId: user.userId,
        agentRole: null,
        candidates,
        expiresAt: new Date(expiresAtMs),
        proofId: id,
        page: toPage(request, candidates),
      }
    },
  }
}

const parseContext = (signed: unknown): CanvasContext => {
  const parsed = canvasContextSchema.safeParse(signed)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(({ path }) => path.join('.'))
  throw new LaunchError(`The signed context is not one of a record's page: ${fields.join(', ')}`)
}

const toEnd = ({ issuedAt }: CanvasContext, nowMs: number): number => {
  if (issuedAt === null || issuedAt === undefined) return nowMs + tokenLifeMsMax
  if (issuedAt > nowMs + clockToleranceMs || issuedAt + lifetimeMs + clockToleranceMs <= nowMs)
    throw new LaunchError('The request is not of now')
  return issuedAt + lifetimeMs
}

const isSalesforce = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' && /\.(?:salesforce|force)\.com$/.test(hostname)

const toPage = ({ client, context }: CanvasContext, candidates: readonly ProfileRef[]) => {
  const { locale, timeZone } = context.user
  const parentOrigin = new URL(client.targetOrigin).origin
  return {
    embedders: [parentOrigin],
    parentOrigin,
    refs: candidates,
    ...(typeof locale === 'string' && { locale: toLanguageTag(locale) }),
    ...(typeof timeZone === 'string' && { timeZone }),
  }
}
