import type { ChoiceKey, Choices } from '@intilery-sidebar/store'
import type { Context } from 'hono'
import { z } from 'zod'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyOptions } from '../proxy-options.ts'
import { toPreferencesKey } from './preferences-key.ts'

/** The record and the people it offers, as the sidebar distinguishes them. Only a pseudonym of it is kept. */
export const aboutSchema = z.string().min(1).max(8000)

/** Where choices are kept. */
export type ChoiceAccess = Pick<ProxyOptions, 'profilesFor'> & { readonly choices: Choices }

/** Null where the host proves no agent: nothing is kept then. */
export const toChoiceKey = (access: ChoiceAccess, c: Context<ProxyEnv>, about: string): ChoiceKey | null => {
  const agent = toPreferencesKey(access, c)
  return agent === null ? null : { ...agent, record: about }
}
