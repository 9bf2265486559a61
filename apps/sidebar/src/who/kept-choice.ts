import type { Choice } from './to-shown-match.ts'

/**
 * What an agent decided about a ticket survives a reload of its page: in the tab's own storage, where the browser gives
 * one to a frame. Only who was chosen is kept, by a hash of what was decided about; what an agent searched for is kept
 * nowhere. A tab may pass to another agent, so it is forgotten when the ticket has not been shown for as long as a
 * session lasts.
 */
export const keepChoice = (subject: string, choice: Choice | null): void => {
  try {
    if (choice === null || choice.search !== null) sessionStorage.removeItem(toKey(subject))
    else keep(subject, choice.customerId)
  } catch {
    // The browser blocks storage in frames of other sites: the choice lasts as long as the page.
  }
}

export const recallChoice = (subject: string): Choice | null => {
  try {
    const [keptAt = '', id = ''] = sessionStorage.getItem(toKey(subject))?.split(' ') ?? []
    if (keptAt === '' || Date.now() - Number(keptAt) > keptMs) return null
    const customerId = id || null
    keep(subject, customerId)
    return { customerId, search: null }
  } catch {
    return null
  }
}

const keptMs = 15 * 60_000

const keep = (subject: string, customerId: string | null): void =>
  sessionStorage.setItem(toKey(subject), `${Date.now()} ${customerId ?? ''}`)

/** Two subjects may share a key: a choice shows only a customer whom the host offers. */
const toKey = (subject: string): string =>
  `who ${Array.from(subject).reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 0)}`
