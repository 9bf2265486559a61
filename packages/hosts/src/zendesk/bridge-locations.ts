/** What Zendesk shows around one of its places for apps, in the paths of its client. */
type ZendeskLocation = {
  readonly resource: 'ticket' | 'new-ticket' | 'user' | 'organization' | 'deal' | 'contact' | 'lead'
  readonly idPath: string
  /** Where the customer is; null where the page is about no single customer. */
  readonly personPath: string | null
  readonly hasReply: boolean
  /** Said by Zendesk when another customer comes on screen, or the same one gets another id. */
  readonly changes: readonly string[]
}

const requester = {
  personPath: 'ticket.requester',
  idPath: 'ticket.id',
  hasReply: true,
  changes: ['ticket.requester.id.changed', 'ticket.requester.email.changed', 'ticket.brand.changed'],
} as const

const record = (resource: ZendeskLocation['resource'], personPath: string | null): ZendeskLocation => ({
  resource,
  idPath: `${resource}.id`,
  personPath,
  hasReply: false,
  changes: personPath === null ? [] : [`${personPath}.email.changed`, `${personPath}.externalId.changed`],
})

/** Every place of Zendesk Support and Zendesk Sell that the app is installed in. */
export const locations: Readonly<Record<string, ZendeskLocation>> = {
  ticket_sidebar: { resource: 'ticket', ...requester },
  new_ticket_sidebar: { resource: 'new-ticket', ...requester },
  user_sidebar: record('user', 'user'),
  organization_sidebar: record('organization', null),
  deal_card: record('deal', 'deal.contact'),
  person_card: record('contact', 'contact'),
  company_card: record('contact', 'contact'),
  lead_card: record('lead', 'lead'),
}

export type { ZendeskLocation }
