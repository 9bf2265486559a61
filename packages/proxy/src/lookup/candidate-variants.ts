import type { Candidate, ProfileRef } from '@intilery-sidebar/contract'
import { distinct } from './distinct.ts'

/** One way to look for a candidate. */
export type Variant = {
  readonly ref: ProfileRef
  /** The address was derived, not given: that its owner is the person on screen is our own conclusion. */
  readonly isGuess: boolean
  /** It comes from an address that the host does not know to be the person's. */
  readonly isUnverified: boolean
}

/**
 * The refs worth trying for a person, surest first: all that were given, then the addresses in lower case, and guesses,
 * where they are wanted, last. Mail for `Jo+shop@x.com` often reaches `jo@x.com`, but not everywhere, so an address
 * that was given always comes before one that was not. Two spellings of an external id are never assumed to be one
 * customer.
 */
export const toVariants = (
  candidates: readonly Candidate[],
  { withGuesses }: { readonly withGuesses: boolean },
): readonly Variant[] => {
  const addresses = candidates.filter(({ idType }) => idType === 'email')
  const lowerCase = addresses.map((address) => withValue(address, address.value.toLowerCase()))
  const untagged = lowerCase.map((address) => withValue(address, withoutTag(address.value)))
  const known = [...candidates, ...lowerCase].map((candidate) => toVariant(candidate, false))
  const guesses = withGuesses ? untagged.map((candidate) => toVariant(candidate, true)) : []
  return distinct([...known, ...guesses], ({ ref }) => `${ref.idType}:${ref.value}`)
}

const withValue = (address: Candidate, value: string): Candidate => ({ ...address, value })

const toVariant = ({ idType, value, isUnverified }: Candidate, isGuess: boolean): Variant => ({
  ref: { idType, value },
  isGuess,
  isUnverified: isUnverified === true,
})

const withoutTag = (address: string): string => address.replace(/(?<=.)\+[^@]*(?=@[^@]*$)/u, '')
