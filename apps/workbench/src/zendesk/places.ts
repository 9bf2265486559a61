/** The places of Zendesk that an app can stand in, as the manifest names them, and what the page shows there. */
export const places = {
  ticket_sidebar: { title: 'Ticket', product: 'support', shows: 'ticket' },
  new_ticket_sidebar: { title: 'New ticket', product: 'support', shows: 'ticket' },
  user_sidebar: { title: 'User', product: 'support', shows: 'user' },
  organization_sidebar: { title: 'Organization', product: 'support', shows: 'organization' },
  deal_card: { title: 'Sell: deal', product: 'sell', shows: 'deal' },
  person_card: { title: 'Sell: person', product: 'sell', shows: 'person' },
  company_card: { title: 'Sell: company', product: 'sell', shows: 'company' },
  lead_card: { title: 'Sell: lead', product: 'sell', shows: 'lead' },
} as const

export type PlaceName = keyof typeof places

export const isPlaceName = (name: string | null): name is PlaceName =>
  name !== null && Object.hasOwn(places, name)
