import type { FaultRoute } from './fault-rule.ts'

const profilePath = /^\/track\/[^/]+\/[^/]+\/[^/]+\/v1\/profiles(?:\/[^/]+\/(traits|meta|metadata|events))?$/

/** Which of the routes a rule can name a request takes, or null for none of them. */
export const toFaultRoute = (request: Request): FaultRoute | null => {
  const { pathname, searchParams } = new URL(request.url)
  if (request.method === 'POST') return pathname.startsWith('/v1/') ? 'ingestion' : null
  const match = profilePath.exec(pathname)
  if (match === null) return null
  switch (match[1]) {
    case 'traits':
    case 'events':
      return match[1]
    case 'meta':
    case 'metadata':
      return 'meta'
    default:
      return searchParams.has('scrollid') || searchParams.has('scrollId') ? 'scroll' : 'list'
  }
}
