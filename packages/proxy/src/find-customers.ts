import {
  ProfileError,
  type CallOptions,
  type Meta,
  type ProfileClient,
  type ProfileRef,
  type Tried,
} from '@intilery-sidebar/contract'
import type { Variant } from './candidate-variants.ts'
import { checkFoundBy, checkMeta } from './same-customer.ts'

export type Found = { readonly variant: Variant; readonly meta: Meta }

export type Finding = { readonly found: readonly Found[]; readonly tried: readonly Tried[] }

type Question = {
  readonly profiles: ProfileClient
  /** Surest first. */
  readonly variants: readonly Variant[]
  readonly options: CallOptions
}

/**
 * Tries the variants in order until one is somebody, so that the surest id decides alone: what a later one would find
 * is never mixed in. One address can be several customers, and then all of them are found.
 */
export const findCustomers = async ({ profiles, variants, options }: Question): Promise<Finding> => {
  const tried: Tried[] = []
  for (const variant of variants) {
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
    if (error instanceof ProfileError && error.reason === 'not-found') return null
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
