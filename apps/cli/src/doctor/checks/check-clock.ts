import type { TenantConfig } from '@intilery-sidebar/gateway/config'
import { bad, good, warning, type Finding } from '../finding.ts'

/** Launches count for minutes; hosts and we must agree on the time to well within one. */
const toleratedSkewMs = 30_000
const timeoutMs = 5_000

type ClockOptions = {
  readonly fetch: (request: Request) => Promise<Response>
  readonly clock?: () => number
}

/** Compares this machine's clock with the one upstream writes into its answers. */
export const checkClock = async (
  { baseUrl }: Pick<TenantConfig, 'baseUrl'>,
  { fetch, clock = Date.now }: ClockOptions,
): Promise<Finding> => {
  const theirs = await askTime(baseUrl, fetch)
  if (theirs === null)
    return warning('The clock was not checked: the Profile API’s server sent no Date header.')
  const skewMs = clock() - theirs
  if (Math.abs(skewMs) <= toleratedSkewMs) return good('The clock agrees with upstream’s.')
  const direction = skewMs > 0 ? 'ahead of' : 'behind'
  return bad(
    `This machine’s clock is ${Math.round(Math.abs(skewMs) / 1000)} seconds ${direction} upstream’s.`,
    'Synchronise the clock (NTP): otherwise hosts’ launches look expired, or not yet valid.',
  )
}

const askTime = async (baseUrl: URL, fetch: ClockOptions['fetch']): Promise<number | null> => {
  try {
    // No credential travels with this, and any answer will do.
    const request = new Request(new URL('/', baseUrl), {
      method: 'HEAD',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const response = await fetch(request)
    const serverMs = Date.parse(response.headers.get('date') ?? '')
    return Number.isNaN(serverMs) ? null : serverMs
  } catch {
    return null
  }
}
