import type { Appearance } from '@intilery-sidebar/hosts/browser'
import type { Ticket } from '../page/ticket/ticket.ts'
import type { PlaceName } from './places.ts'
import type { ZendeskUser } from './zendesk-user.ts'

/** Everything the page shows at one moment. */
export type Scene = {
  readonly place: PlaceName
  readonly ticket: Ticket
  readonly brand: BrandId
  /** Null while a new ticket has no requester. */
  readonly user: ZendeskUser | null
  readonly appearance: Appearance
}

/** The account that is played. */
export const subdomain = 'workbench'
export const organization = { id: 77, name: 'Example Trading', domains: ['example.com'] } as const

/** The account's brands by their ids; the agent moves a ticket from one to the other. */
export const brands = { 3: { title: 'Example Shop' }, 4: { title: 'Example Club' } } as const

export type BrandId = `${keyof typeof brands}`

/** A brand as Zendesk's client describes it. */
export const toBrand = (id: BrandId) => ({ id: Number(id), name: brands[id].title, subdomain })

/** What Zendesk's client reads in this scene, by path. */
export const toValues = (scene: Scene): Readonly<Record<string, unknown>> => ({
  ...toAgent(scene.appearance),
  ...valuesOf[scene.place](scene),
})

const toAgent = ({ colorScheme, locale, timeZone }: Appearance): Readonly<Record<string, unknown>> => ({
  colorScheme,
  'currentAccount.subdomain': subdomain,
  'currentUser.id': 1,
  'currentUser.name': 'Alex Morgan',
  'currentUser.email': 'alex.morgan@shop.example',
  'currentUser.role': 'agent',
  'currentUser.locale': locale,
  'currentUser.timeZone': { name: timeZone, ianaName: timeZone },
})

const toPerson = (path: string, user: ZendeskUser | null): Readonly<Record<string, unknown>> =>
  user === null
    ? { [path]: null }
    : {
        [path]: user,
        ...Object.fromEntries(Object.entries(user).map(([name, value]) => [`${path}.${name}`, value])),
      }

const toTicket = ({ ticket, user, brand }: Scene): Readonly<Record<string, unknown>> => ({
  'ticket.id': Number(ticket.id),
  'ticket.isNew': false,
  'ticket.subject': ticket.subject,
  'ticket.status': ticket.status,
  'ticket.brand': toBrand(brand),
  ...toPerson('ticket.requester', user),
})

// Sell knows a contact by address and name alone.
const toContact = (path: string, user: ZendeskUser | null): Readonly<Record<string, unknown>> => ({
  [`${path}.id`]: user?.id ?? null,
  [`${path}.name`]: user?.name ?? null,
  [`${path}.email`]: user?.email ?? null,
})

const valuesOf: Readonly<Record<PlaceName, (scene: Scene) => Readonly<Record<string, unknown>>>> = {
  ticket_sidebar: toTicket,
  new_ticket_sidebar: (scene) => ({ ...toTicket(scene), 'ticket.id': null, 'ticket.isNew': true }),
  user_sidebar: ({ user }) => toPerson('user', user),
  organization_sidebar: () => ({
    'organization.id': organization.id,
    'organization.name': organization.name,
    'organization.domains': organization.domains,
  }),
  deal_card: ({ ticket, user }) => ({
    'deal.id': Number(ticket.id),
    'deal.name': ticket.subject,
    ...toContact('deal.contact', user),
  }),
  person_card: ({ user }) => toContact('contact', user),
  company_card: ({ user }) => toContact('contact', user),
  lead_card: ({ user }) => toContact('lead', user),
}
