/** What an action is about, as far as its name tells. */
export type ActionFamily =
  | 'message'
  | 'sms'
  | 'buy'
  | 'look'
  | 'trouble'
  | 'account'
  | 'consent'
  | 'help'
  | 'other'

const families = [
  ['trouble', /fail|error|declin|bounce|complain|refund|cancel/],
  ['consent', /subscri|opt_?(in|out)|consent|preference/],
  ['sms', /sms|whatsapp|push/],
  ['message', /e?mail|campaign|newsletter/],
  ['buy', /order|purchase|checkout|cart|product_added|payment/],
  ['look', /page|view|search|screen|click/],
  ['help', /support|ticket|call|chat/],
  ['account', /log|sign|regist|identify|account|password/],
] as const satisfies readonly (readonly [ActionFamily, RegExp])[]

/** Actions are the tenant's own words, so this is a guess; it decides an icon and nothing else. */
export const toFamily = (action: string): ActionFamily => {
  const name = action.slice(0, nameMaxLength).toLowerCase()
  return families.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other'
}

const nameMaxLength = 80
