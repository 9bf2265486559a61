import { randomUUID } from 'node:crypto'

type Person = { readonly emails: readonly { readonly value: string; readonly primary?: boolean }[] | null }

type Records = {
  readonly persons?: Readonly<Record<string, Person>>
  readonly deals?: Readonly<Record<string, { readonly person_id: number | null }>>
  readonly organizations?: Readonly<Record<string, readonly Person[]>>
}

export type FakePipedrive = {
  readonly fetch: (request: Request) => Promise<Response>
  /** Every request, as method and path. */
  readonly asked: string[]
  /** A code as a person who agreed would bring it back. */
  code(): string
  /** Refuses every access token given out so far. */
  endAccess(): void
  /** Refuses every refresh token: the user's permission is gone. */
  endGrants(): void
  /** Answers the next API request with this instead. */
  answerNext(response: () => Response | Promise<Response>): void
}

export const clientBasic = `Basic ${Buffer.from('client-1:client-secret-canary-0123456789abcdef').toString('base64')}`

/**
 * Pipedrive's OAuth and as much of its API as a panel needs, for one user of one company. Pipedrive gives the same
 * refresh token again; `isRotating` is a stricter one that gives a new one each time.
 */
export const createFakePipedrive = (
  origin: string,
  records: Records = {},
  isRotating = false,
): FakePipedrive => {
  const asked: string[] = []
  const codes = new Set<string>()
  const accessTokens = new Set<string>()
  // Each with the one it replaced, which counts until this one is used.
  const refreshTokens = new Map<string, string | null>()
  const next: (() => Response | Promise<Response>)[] = []

  const grant = (refreshToken: string, replaced: string | null = null) => {
    const accessToken = randomUUID()
    accessTokens.add(accessToken)
    if (!refreshTokens.has(refreshToken)) refreshTokens.set(refreshToken, replaced)
    return Response.json({
      access_token: accessToken,
      refresh_token: refreshToken,
      token_type: 'bearer',
      expires_in: 3599,
      api_domain: origin,
    })
  }

  const answerToken = async (request: Request): Promise<Response> => {
    const form = new URLSearchParams(await request.text())
    if (request.headers.get('authorization') !== clientBasic) return new Response(null, { status: 401 })
    if (codes.delete(form.get('code') ?? '')) return grant(randomUUID())
    const refreshToken = form.get('refresh_token') ?? ''
    const replaced = refreshTokens.get(refreshToken)
    if (replaced === undefined) return Response.json({ error: 'invalid_grant' }, { status: 400 })
    if (replaced !== null) refreshTokens.delete(replaced)
    return isRotating ? grant(randomUUID(), refreshToken) : grant(refreshToken)
  }

  const answerApi = (request: Request, url: URL): Response => {
    const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
    if (!accessTokens.has(token)) return Response.json({ success: false }, { status: 401 })
    const [, resource = '', id = ''] = /^\/api\/v2\/(\w+)\/(\d+)$/.exec(url.pathname) ?? []
    const data =
      url.pathname === '/v1/users/me'
        ? { id: 7, company_id: 54321 }
        : url.searchParams.has('org_id')
          ? records.organizations?.[url.searchParams.get('org_id') ?? '']
          : { persons: records.persons?.[id], deals: records.deals?.[id] }[resource]
    return data === undefined
      ? Response.json({ success: false }, { status: 404 })
      : Response.json({ success: true, data })
  }

  return {
    asked,
    fetch: async (request) => {
      const url = new URL(request.url)
      asked.push(`${request.method} ${url.pathname}${url.search}`)
      if (url.pathname === '/oauth/token') return answerToken(request)
      return next.shift()?.() ?? answerApi(request, url)
    },
    code: () => {
      const code = randomUUID()
      codes.add(code)
      return code
    },
    endAccess: () => accessTokens.clear(),
    endGrants: () => refreshTokens.clear(),
    answerNext: (response) => next.push(response),
  }
}
