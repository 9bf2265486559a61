import {
  ProfileError,
  type CallOptions,
  type Meta,
  type ProfileClient,
  type ProfileRef,
  type Tried,
} from '@intilery-sidebar/contract'
import type { Variant } from './candidate-variants.ts'
import { checkFoundBy, checkMeta } from '../disclosure/same-customer.ts'

export type Found = { readonly variant: Variant; readonly meta: Meta }

export type LookupResult = { readonly found: readonly Found[]; readonly tried: readonly Tried[] }

type Question = {
  readonly profiles: ProfileClient
  /** Surest first. */
  readonly variants: readonly Variant[]
  readonly options: CallOptions
  /** Called before each upstream call; what it throws ends the look-up. */
  readonly beforeTry: (ref: ProfileRef) => Promise<void>
}

/**
 * Tries the variants in order until one finds a customer, so that the surest id decides alone: what a later one would
 * find is never mixed in. One address can be several customers, and then all of them are found.
 */
export const findCustomers = async ({
  profiles,
  variants,
  options,
  beforeTry,
}: Question): Promise<LookupResult> => {
  const tried: Tried[] = []
  for (const variant of variants) {
    await beforeTry(variant.ref)
    const metas = await lookUp(variant.ref, profiles, options)
    tried.push({ ref: variant.ref, outcome: metas === null ? 'not-found' : 'matched' })
    if (metas !== null) return { found: metas.map((meta) => ({ variant, meta })), tried }
  }
  return { found: [], tried }
}

const lookUp = async (
  ref: ProfileRef,
  profiles: ProfileClient,
  options: CallOptions,
): Promise<readonly Meta[] | null> => {
  try {
    const { data } = await profiles.getMeta(ref, options)
    return toDistinctCustomers(data, ref)
  } catch (error) {
    // Of a merged customer this candidate says nothing; the next one may find the customer it was merged into.
    if (error instanceof ProfileError && (error.reason === 'not-found' || error.reason === 'merged'))
      return null
    throw error
  }
}

const toDistinctCustomers = (metas: readonly Meta[], ref: ProfileRef): readonly Meta[] => {
  for (const meta of metas) {
    checkFoundBy(meta.traits, ref)
    checkMeta(meta)
  }
  const byId = new Map(metas.map((meta) => [meta.traits.customer.customerId, meta]))
  if (byId.size === 0 || byId.size !== metas.length || (ref.idType !== 'email' && byId.size > 1))
    throw new ProfileError('malformed', 'No customer, one customer twice, or several with an id of one')
  return [...byId.values()]
}
