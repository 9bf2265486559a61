import { candidateSchema, type Candidate } from '@intilery-sidebar/contract'
import * as z from 'zod/mini'
import { inTime } from '../page/in-time.ts'
import type { ZafClient } from './bridge-sdk.ts'

/** The proxy looks up no more people of one page. */
const peopleMax = 6

const usersSchema = z.looseObject({
  users: z.array(
    z.looseObject({
      email: z.optional(z.nullable(z.string())),
      external_id: z.optional(z.nullable(z.string())),
      role: z.optional(z.string()),
      verified: z.optional(z.boolean()),
    }),
  ),
})

export type OrganizationPeople = readonly (readonly Candidate[])[]

/**
 * An organization's end users, each with the ids to look for; none where the agent may not see them. Asked of Zendesk's
 * own API.
 */
export const readOrganizationPeople = async (
  client: Pick<ZafClient, 'request'>,
  organizationId: string,
): Promise<OrganizationPeople> => {
  // It becomes part of an address.
  if (!/^\d{1,20}$/.test(organizationId)) return []
  const url = `/api/v2/organizations/${organizationId}/users.json?role=end-user&per_page=${peopleMax}`
  try {
    const answer = await inTime(client.request({ url, type: 'GET' }), 'who is in it')
    return toPeople(answer)
  } catch {
    return []
  }
}

const toPeople = (answer: unknown): OrganizationPeople =>
  usersSchema
    .parse(answer)
    .users.filter(({ role }) => role === undefined || role === 'end-user')
    .map(({ email, external_id: externalId, verified }) =>
      [
        { idType: 'userId', value: externalId },
        { idType: 'email', value: email, ...(verified === false && { isUnverified: true }) },
      ].flatMap((candidate) => candidateSchema.safeParse(candidate).data ?? []),
    )
    .filter((candidates) => candidates.length > 0)
    .slice(0, peopleMax)
