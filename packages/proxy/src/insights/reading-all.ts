import type { Answer, EventsPage, Meta } from '@intilery-sidebar/contract'
import type { Access } from '../disclosure/customer-access.ts'
import { checkMeta, onlyOne } from '../disclosure/same-customer.ts'
import type { DisclosureOptions } from '../disclosure/show-customer.ts'
import { readRecentEvents, type ReadingBudget } from './read-recent-events.ts'

/** What insights are made of. */
export type Known = {
  readonly meta: Meta
  readonly page: EventsPage
  readonly isComplete: boolean
}

const budget: ReadingBudget = { pages: 10, timeMs: 4_000 }

/**
 * Everything a customer's insights need, asked as profile and timeline ask it and hidden before it is thought about.
 */
export const readingAll: Omit<DisclosureOptions<Known>, 'action'> = {
  ask: (access) => askAll(access),
  redact: (redactor, known) => redactAll(redactor, known),
}

const askAll = async (access: Access): Promise<Answer<Known>> => {
  const { profiles, ref, options } = access
  const [metas, recent] = await Promise.all([
    profiles.getMeta(ref, options),
    readRecentEvents(access, budget),
  ])
  const meta = onlyOne(metas.data, ref.value, (one) => one.traits)
  checkMeta(meta)
  const { events, isComplete } = recent
  const oldest = [metas, recent].find(({ freshness }) => freshness.state === 'stale') ?? recent
  return { data: { meta, page: { events }, isComplete }, freshness: oldest.freshness }
}

const redactAll: DisclosureOptions<Known>['redact'] = async (redactor, { meta, page, isComplete }) => {
  await redactor.collectHidden(meta)
  return {
    meta: await redactor.meta(meta),
    page: await redactor.events(page),
    isComplete,
  }
}
