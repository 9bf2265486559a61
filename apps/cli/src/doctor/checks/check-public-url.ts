import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import { good, warning, type Finding } from '../finding.ts'

const timeoutMs = 5_000

/**
 * Whether the gateway is where PUBLIC_URL says; null where none is set. It may not run yet, or be out of this machine's
 * reach.
 */
export const checkPublicUrl = async (
  { publicUrl }: Pick<LiveConfig, 'publicUrl'>,
  fetch: (request: Request) => Promise<Response>,
): Promise<Finding | null> => {
  if (publicUrl === null) return null
  if (publicUrl.pathname !== '/')
    return warning(
      'PUBLIC_URL holds a path.',
      'Give the origin alone: the gateway serves at the root of its host.',
    )
  const isThere = await answersHealth(new URL('/healthz', publicUrl), fetch)
  return isThere
    ? good('The gateway answers at PUBLIC_URL.')
    : warning(
        'No gateway answers at PUBLIC_URL from here.',
        'Start the gateway, or check the balancer, the name and the certificate.',
      )
}

const answersHealth = async (url: URL, fetch: (request: Request) => Promise<Response>): Promise<boolean> => {
  try {
    const response = await fetch(new Request(url, { signal: AbortSignal.timeout(timeoutMs) }))
    const body: unknown = await response.json()
    return response.ok && JSON.stringify(body) === '{"status":"ok"}'
  } catch {
    return false
  }
}
