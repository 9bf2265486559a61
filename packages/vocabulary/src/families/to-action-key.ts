/**
 * One spelling for the names of one event: `Order Completed`, `orderCompleted` and `order-completed` are all
 * `order_completed`.
 */
export const toActionKey = (action: string): string => {
  const before = remembered.get(action)
  if (before !== undefined) return before
  const key = spell(action)
  if (remembered.size >= rememberedMax) remembered.clear()
  remembered.set(action, key)
  return key
}

/** A brand has few names and many events. */
const remembered = new Map<string, string>()
const rememberedMax = 5_000

const spell = (action: string): string =>
  action
    .slice(0, actionMaxLength)
    .trim()
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')

const actionMaxLength = 200
