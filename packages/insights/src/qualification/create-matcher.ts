import { ownValue, toActionKey } from '@intilery-sidebar/vocabulary'
import type { Entry } from '../history/entry.ts'
import type { RuleMatch } from './rules.ts'

/** Whether an event is one that a rule is about. */
export const createMatcher = ({ family, event, where = {} }: RuleMatch): ((entry: Entry) => boolean) => {
  const key = event === undefined ? null : toActionKey(event)
  const conditions = Object.entries(where)
  return (entry) => {
    if (family !== undefined && entry.family !== family) return false
    if (key !== null && !isNamed(entry, key)) return false
    return conditions.every(([path, wanted]) => isSame(ownValue(entry.event.properties, path), wanted))
  }
}

const isNamed = ({ event: { action, name } }: Entry, key: string): boolean =>
  toActionKey(action) === key || (typeof name === 'string' && toActionKey(name) === key)

const isSame = (value: ReturnType<typeof ownValue>, wanted: string | number | boolean): boolean => {
  if (typeof wanted !== 'string' || typeof value !== 'string') return value === wanted
  const [startsAnyhow, endsAnyhow] = [wanted.startsWith('*'), wanted.endsWith('*') && wanted !== '*']
  const text = wanted.slice(startsAnyhow ? 1 : 0, endsAnyhow ? -1 : undefined)
  if (startsAnyhow && endsAnyhow) return value.includes(text)
  if (startsAnyhow) return value.endsWith(text)
  return endsAnyhow ? value.startsWith(text) : value === text
}
