import type { Match } from '@intilery-sidebar/contract'

/** What two customers can be told apart by, in the order people would ask. */
export const comparedFields = ['name', 'external-id', 'email', 'phone', 'last-activity', 'audiences'] as const

type ComparedField = (typeof comparedFields)[number]

/** The fields in which at least two of the matches differ. */
export const toDifferences = (matches: readonly Match[]): readonly ComparedField[] =>
  comparedFields.filter((field) => new Set(matches.map((match) => toFieldText(match, field))).size > 1)

/** A match's field as text; empty when it is not known. */
export const toFieldText = ({ customer, evidence }: Match, field: ComparedField): string =>
  ({
    name: [customer.firstName, customer.lastName].filter(Boolean).join(' '),
    'external-id': customer.externalId ?? '',
    email: customer.email ?? '',
    phone: customer.phone ?? '',
    'last-activity': evidence.lastActivityTime ?? '',
    audiences: evidence.audiences.toSorted().join(', '),
  })[field]
