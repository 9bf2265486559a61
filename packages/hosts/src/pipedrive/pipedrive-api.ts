import type { z } from 'zod'
import { askHost, type Fetch } from '../records/ask-host.ts'
import { HostApiError } from '../records/record-resolver.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { Grant } from './grant.ts'

/** Asks Pipedrive's API as one user. */
export type PipedriveApi = {
  /** Rejects with a `HostApiError`. A record the user may not see is `not-found`, like one that does not exist. */
  get<Data>(path: string, schema: z.ZodType<Data>): Promise<Data>
}

type PipedriveApiOptions = {
  readonly tokens: AccessTokens
  readonly accountId: string
  readonly agentId: string
  readonly fetch: Fetch
  readonly signal: AbortSignal
}

export const createPipedriveApi = (options: PipedriveApiOptions): PipedriveApi => {
  const { tokens, accountId, agentId } = options
  return {
    get: async (path, schema) => {
      const grant = await tokens.get(accountId, agentId)
      const first = await ask(options, path, grant)
      const { status, body } =
        first.status === 401 ? await ask(options, path, await tokens.get(accountId, agentId, grant)) : first
      checkStatus(status)
      const parsed = schema.safeParse(body)
      if (!parsed.success) throw new HostApiError('unavailable', 'Pipedrive answers in a form we do not know')
      return parsed.data
    },
  }
}

const ask = ({ fetch, signal }: PipedriveApiOptions, path: string, { apiDomain, accessToken }: Grant) =>
  askHost(
    fetch,
    new Request(new URL(path, apiDomain), {
      headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
      signal,
    }),
  )

const checkStatus = (status: number): void => {
  if (status === 200) return
  if (status === 401) throw new HostApiError('disconnected', 'Pipedrive refuses a new token')
  if (status === 403 || status === 404)
    throw new HostApiError('not-found', `Pipedrive shows this user no such record: ${status}`)
  throw new HostApiError('unavailable', `Pipedrive answers ${status}`)
}
