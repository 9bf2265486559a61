import { ProfileError, type ProfileClient, type ProfilesPage, type Traits } from '@intilery-sidebar/contract'
import { ExportError } from '../export/export-error.ts'
import { retryCall, type RetryOptions } from './retry-call.ts'

type Listing = RetryOptions & {
  readonly profiles: ProfileClient
  /** Keeps one page; called again with customers of earlier passes, and with how many were known before it. */
  readonly keep: (page: readonly Traits[], knownBefore: number) => Promise<void>
  readonly fairnessKey: string
}

const passesMax = 20
const repeatedPagesMax = 3

/**
 * Lists every customer. A page of the scroll cannot be asked for twice, and one that is lost, cut short or handed out
 * twice leaves a doubt about the next; then the listing starts over and what is known is skipped. It is complete when a
 * pass comes through without doubt, or when two doubtful passes reach the end and the second finds no customer the
 * first did not. Throws an `ExportError` when no pass does. Resolves to how many customers of that pass could not be
 * read.
 */
export const listCustomers = async (listing: Listing): Promise<number> => {
  const known = new Set<string>()
  let hadEnd = false
  for (let pass = 0; pass < passesMax; pass += 1) {
    const knownBefore = known.size
    const { outcome, unreadable } = await listOnce(listing, known)
    if (outcome === 'clean' || (outcome === 'doubtful' && hadEnd && known.size === knownBefore))
      return unreadable
    hadEnd ||= outcome === 'doubtful'
  }
  throw new ExportError(
    'listing',
    `No listing of customers came through whole in ${passesMax} tries: the Profile API drops or repeats pages; run the export again later`,
  )
}

/** `doubtful`: the end was reached, but a customer came twice · `interrupted`: the end was not reached. */
type Pass = { readonly outcome: 'clean' | 'doubtful' | 'interrupted'; readonly unreadable: number }

const listOnce = async (listing: Listing, known: Set<string>): Promise<Pass> => {
  const seen = new Set<string>()
  let repeatedPages = 0
  let [isDoubtful, unreadable] = [false, 0]
  for (let asked = askAhead(listing, null); ;) {
    const page = await asked
    if (page === null) return { outcome: 'interrupted', unreadable }
    unreadable += page.unreadableCount ?? 0
    // The next page is under way while this one is kept: a listing takes as long as its round trips.
    if (page.scrollId !== null) asked = askAhead(listing, page.scrollId)
    const before = seen.size
    for (const { customer } of page.profiles) seen.add(customer.customerId)
    await listing.keep(page.profiles, known.size)
    for (const { customer } of page.profiles) known.add(customer.customerId)
    isDoubtful ||= seen.size - before < page.profiles.length
    if (page.scrollId === null) return { outcome: isDoubtful ? 'doubtful' : 'clean', unreadable }
    repeatedPages = seen.size === before ? repeatedPages + 1 : 0
    if (repeatedPages >= repeatedPagesMax) return { outcome: 'interrupted', unreadable }
  }
}

const askAhead = (listing: Listing, scrollId: string | null): Promise<ProfilesPage | null> => {
  const asked = nextPage(listing, scrollId)
  // Handled where it is awaited; until then a failure is not unhandled.
  asked.catch(() => undefined)
  return asked
}

/** Null where the page may be lost. The first page starts a listing and may be asked for as often as it takes. */
const nextPage = async (listing: Listing, scrollId: string | null): Promise<ProfilesPage | null> => {
  const { profiles, signal, fairnessKey } = listing
  const ask = async () => (await profiles.listProfiles(scrollId, { lane: 'bulk', fairnessKey, signal })).data
  if (scrollId === null) return retryCall(ask, listing)
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ProfileError) || error.reason === 'rejected') throw error
    return null
  }
}
