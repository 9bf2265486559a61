import type { Ticket } from '../page/ticket/ticket.ts'

type Identity = {
  readonly id: number
  readonly type: 'email'
  readonly value: string
  readonly verified: boolean
  readonly primary: boolean
}

/** An end user as Zendesk knows one. */
export type ZendeskUser = {
  readonly id: number
  readonly name: string
  readonly email: string | null
  readonly externalId: string | null
  readonly identities: readonly Identity[]
  readonly locale: string
}

/** End users are numbered apart from tickets. */
const firstUserId = 900_000

/** Who wrote a ticket. */
export const toUser = ({ id, requester, refs }: Ticket): ZendeskUser => {
  const userId = firstUserId + Number(id)
  const emails = refs.filter(({ idType }) => idType === 'email').map(({ value }) => value)
  return {
    id: userId,
    name: requester,
    email: emails[0] ?? null,
    externalId: refs.find(({ idType }) => idType === 'userId')?.value ?? null,
    identities: emails.map((value, index) => ({
      id: userId * 10 + index,
      type: 'email',
      value,
      verified: true,
      primary: index === 0,
    })),
    locale: 'en-GB',
  }
}
