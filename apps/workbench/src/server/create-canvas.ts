import { Hono } from 'hono'
import { createHmac, randomBytes } from 'node:crypto'
import { tickets } from '../page/ticket/tickets.ts'
import { neverStored, onlyFromOwnPage } from './only-from-own-page.ts'

export type CanvasOptions = {
  /** The Canvas app's consumer secret, by which Salesforce signs. */
  readonly consumerSecret: string
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
}

const organizationId = '00Dxx0000001gPL'
const userId = '005xx000001SwiU'
const timeZone = 'Europe/London'
const queryUrl = '/services/data/v61.0/query/'

/** Plays Salesforce's servers: the one that signs the opening of a Canvas app, and the one that answers its query. */
export const createCanvas = ({ consumerSecret, clock = Date.now }: CanvasOptions): Hono => {
  // The token of one signed request, which its holder may query with.
  const tokens = new Set<string>()
  const app = new Hono()
  app.post('/workbench/canvas/launch/:number', onlyFromOwnPage, (c) => {
    const { origin } = new URL(c.req.url)
    const oauthToken = randomBytes(24).toString('base64url')
    tokens.add(oauthToken)
    const encoded = Buffer.from(
      JSON.stringify({
        algorithm: 'HMACSHA256',
        issuedAt: clock(),
        client: { oauthToken, instanceUrl: origin, targetOrigin: origin },
        context: toContext(c.req.param('number'), c.req.query('locale') ?? 'en'),
      }),
    ).toString('base64')
    const signature = createHmac('sha256', consumerSecret).update(encoded).digest('base64')
    return c.text(`${signature}.${encoded}`, 200, neverStored)
  })
  app.get(queryUrl, (c) => {
    if (!tokens.has(c.req.header('authorization')?.replace(/^Bearer /, '') ?? ''))
      return Response.json([{ errorCode: 'INVALID_SESSION_ID' }], { status: 401 })
    return Response.json({ done: true, ...findContact(c.req.query('q') ?? '') })
  })
  return app
}

/** A case's id, as Salesforce writes one, from its number. */
const toRecordId = (number: string): string => `500${number.padStart(12, '0')}`

const toContext = (number: string, locale: string) => ({
  user: { userId, userName: 'alex.morgan@shop.example', locale: locale.replaceAll('-', '_'), timeZone },
  organization: { organizationId, name: 'Workbench' },
  links: { queryUrl },
  environment: { record: { Id: toRecordId(number), attributes: { type: 'Case' } }, parameters: {} },
})

const findContact = (soql: string) => {
  const [, id] = /^SELECT Contact\.Email FROM Case WHERE Id = '(\w+)'$/.exec(soql) ?? []
  const found = tickets.find((ticket) => toRecordId(ticket.id) === id)
  if (found === undefined) return { totalSize: 0, records: [] }
  const email = found.refs.find(({ idType }) => idType === 'email')?.value
  return { totalSize: 1, records: [{ Contact: email === undefined ? null : { Email: email } }] }
}
