import * as z from 'zod/mini'

/** The three ids the Profile API can be asked by: `userId` is the tenant's own id, `id` is Intilery's. */
export const idTypes = ['email', 'userId', 'id'] as const

export type IdType = (typeof idTypes)[number]

/** How we point at a customer. The value is kept byte for byte: a `+`, `%`, `/` or `#` in it is part of the id. */
export type ProfileRef = { readonly idType: IdType; readonly value: string }

/** No documented id comes near this; RFC 5321 allows 254 characters in an address. */
export const refValueMaxLength = 512

const isPrintable = (value: string): boolean =>
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused here
  !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u.test(value) && value.isWellFormed()

const isBlank = (value: string): boolean => value.trim().length === 0

const ref = {
  idType: z.enum(idTypes),
  value: z.string().check(
    z.minLength(1),
    z.maxLength(refValueMaxLength),
    z.refine((value) => isPrintable(value), 'must not hold control characters'),
    z.refine((value) => !isBlank(value), 'must not be blank'),
  ),
}

/**
 * Checks a ref that crossed a wire. Refused: an unknown id type, a blank value, more than 512 characters, control
 * characters, lone surrogates, other fields.
 */
export const profileRefSchema: z.ZodMiniType<ProfileRef> = z.strictObject(ref)

/** A ref that a host offers for the person on screen. */
export type Candidate = ProfileRef & {
  /** The host knows that the address is not verified as this person's: a sender can write down any address. */
  readonly isUnverified?: true | undefined
}

/** Checks a candidate that crossed a wire, as strictly as a ref. */
export const candidateSchema: z.ZodMiniType<Candidate> = z.strictObject({
  ...ref,
  isUnverified: z.optional(z.literal(true)),
})
