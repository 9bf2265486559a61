import { Hono, type MiddlewareHandler } from 'hono'
import {
  company,
  deals,
  organizations,
  persons,
  users,
  type Deal,
  type Person,
} from '../pipedrive/records.ts'
import type { Grants } from './pipedrive-grants.ts'

type Env = { readonly Variables: { userId: number } }

const pageSizeMax = 100

/** Plays as much of Pipedrive's API v2 as the app's scopes reach, with each user's own view of the records. */
export const createPipedriveApi = (grants: Grants): Hono<Env> => {
  const api = new Hono<Env>()
  api.use('/v1/*', requireToken(grants))
  api.use('/api/v2/*', requireToken(grants))
  api.get('/v1/users/me', (c) => answer(toUser(c.var.userId)))
  api.get('/api/v2/deals/:id', (c) => {
    const deal = findById(deals, c.req.param('id'))
    if (deal?.hiddenFrom.includes(c.var.userId)) return refuse(403, 'Visibility rules do not allow that')
    return answer(deal && toDeal(deal))
  })
  api.get('/api/v2/persons/:id', (c) => {
    const person = findById(persons, c.req.param('id'))
    return answer(person && toPerson(person))
  })
  api.get('/api/v2/organizations/:id', (c) => {
    const organization = findById(organizations, c.req.param('id'))
    return answer(organization && { ...organization, website: organization.website ?? '' })
  })
  api.get('/api/v2/persons', (c) => answerPage(findPersons(c.req.query()), c.req.query()))
  return api
}

const requireToken =
  (grants: Grants): MiddlewareHandler<Env> =>
  async (c, next) => {
    const userId = grants.userOf(c.req.header('authorization')?.replace(/^Bearer /, '') ?? '')
    if (userId === null) return refuse(401, 'unauthorized access')
    c.set('userId', userId)
    return next()
  }

const answer = (data: unknown): Response =>
  data === undefined ? refuse(404, 'Not found') : Response.json({ success: true, data })

const refuse = (status: number, error: string): Response =>
  Response.json({ success: false, error }, { status })

const answerPage = (
  found: readonly Person[],
  { limit, cursor }: Readonly<Record<string, string>>,
): Response => {
  const from = Number(cursor ?? 0)
  const until = from + Math.min(Number(limit ?? pageSizeMax), pageSizeMax)
  return Response.json({
    success: true,
    data: found.slice(from, until).map(toPerson),
    additional_data: { next_cursor: until < found.length ? String(until) : null },
  })
}

const findById = <Item extends { readonly id: number }>(
  items: readonly Item[],
  id: string,
): Item | undefined => items.find((item) => String(item.id) === id)

const findPersons = (query: Readonly<Record<string, string>>): readonly Person[] => {
  const deal = deals.find(({ id }) => String(id) === query['deal_id'])
  if (query['deal_id'] !== undefined) return persons.filter(({ id }) => id === deal?.personId)
  return persons.filter(({ organizationId }) => String(organizationId) === query['org_id'])
}

const toUser = (userId: number) => ({
  ...users.find(({ id }) => id === userId),
  company_id: company.id,
  company_domain: company.domain,
})

const toPerson = ({ id, name, emails, organizationId, jobTitle }: Person) => ({
  id,
  name,
  org_id: organizationId,
  job_title: jobTitle,
  emails: emails.map((value, index) => ({ value, primary: index === 0, label: 'work' })),
})

const toDeal = ({ id, title, personId, organizationId }: Deal) => ({
  id,
  title,
  person_id: personId,
  org_id: organizationId,
})
