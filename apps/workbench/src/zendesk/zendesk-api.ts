import { tickets } from '../page/ticket/tickets.ts'
import { organization } from './scene.ts'
import { toUser } from './zendesk-user.ts'

/** What Zendesk's own API answers an app with, in the agent's name; undefined for an address that is not Zendesk's. */
export const answerApi = (url: string): unknown => {
  if (!url.startsWith('/api/v2/')) return undefined
  // oxlint-disable-next-line typescript/only-throw-error -- the app gets a plain object, as from Zendesk
  if (!url.startsWith(`/api/v2/organizations/${organization.id}/users.json`)) throw notFound
  return { users: members().map(toMember), count: members().length }
}

const notFound = { status: 404, statusText: 'Not Found', responseText: '{"error":"RecordNotFound"}' }

/** Zendesk makes a user with an address of an organization's domain its member. */
const members = () =>
  tickets
    .map(toUser)
    .filter(({ email }) => organization.domains.some((domain) => email?.endsWith(`@${domain}`) === true))

const toMember = ({ id, name, email, externalId }: ReturnType<typeof toUser>) => ({
  id,
  name,
  email,
  external_id: externalId,
  role: 'end-user',
  verified: true,
  organization_id: organization.id,
})
