import { isMasked, type MaskableText, type Match } from '@intilery-sidebar/contract'

/** What two customers can be told apart by, in the order people would ask. */
export const comparedFields = ['name', 'external-id', 'email', 'phone', 'last-activity', 'audiences'] as const

type ComparedField = (typeof comparedFields)[number]

/** The fields in which at least two of the matches differ. */
export const toDifferences = (matches: readonly Match[]): readonly ComparedField[] =>
  comparedFields.filter((field) => new Set(matches.map((match) => toFieldText(match, field))).size > 1)

/** A match's field as text; empty when it is not known. */
export const toFieldText = ({ customer, evidence }: Match, field: ComparedField): string =>
  ({
    name: [customer.firstName, customer.lastName].map(toText).filter(Boolean).join(' '),
    'external-id': toText(customer.externalId),
    email: toText(customer.email),
    phone: toText(customer.phone),
    'last-activity': evidence.lastActivityTime ?? '',
    audiences: evidence.audiences.map(toText).toSorted().join(', '),
  })[field]

/** A hidden value as text that differs where its tag does, so that two matches can still be told apart. */
const toText = (text: MaskableText): string => (isMasked(text) ? (text.$masked.tag ?? '•••') : (text ?? ''))
