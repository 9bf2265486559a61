import {
  problemSchema,
  resolutionSchema,
  sessionGrantSchema,
  traitsAnswerSchema,
} from '@intilery-sidebar/contract'
import { expect } from 'vitest'
import { liveEnv, signAsZendesk, zendeskSecret } from '../env/live-env.ts'
import { samePerson } from '../env/open-reference.ts'

/** An agent who has signed in and has the one customer before them. */
export const openAgent = async (url: string) => {
  const signed = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { authorization: `Bearer ${signAsZendesk(zendeskSecret)}` },
  })
  const { token } = sessionGrantSchema.parse(await signed.json())
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const resolve = (idType: string, value: string) =>
    fetch(`${url}/api/resolve`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ candidates: [{ idType, value }] }),
    })
  const { matches } = resolutionSchema.parse(await (await resolve('id', samePerson.id)).json())
  const path = `${url}/api/customers/${matches[0]?.handle}`
  return { resolve, read: (section: string) => fetch(`${path}/${section}`, { headers }) }
}

/** The truth, labelled as fresh or stale, or a typed problem. Says which. */
export const judge = async (response: Response): Promise<string> => {
  const body: unknown = await response.json()
  if (response.status === 200) return 'answered'
  const { code } = problemSchema.parse(body)
  expect(code).toMatch(/-unavailable$|rate-limited$|budget-spent|upstream-rejected/)
  return code
}

export const judgeTraits = async (response: Response): Promise<string> => {
  if (response.status !== 200) return judge(response)
  const { data, freshness } = traitsAnswerSchema.parse(await response.json())
  expect(JSON.stringify(data)).toContain(`Of ${liveEnv.INTILERY_BRAND_ID}`)
  return freshness.state
}
