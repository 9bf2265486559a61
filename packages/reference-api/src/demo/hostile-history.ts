import type { JsonObject } from '@intilery-sidebar/contract'
import type { ImportedCustomer, ImportedEvent } from '../storage/import-history.ts'

/** Text that has broken pages, parsers, spreadsheets and logs before. All of it must come through as plain text. */
const hostileTexts = [
  '<script>alert(document.domain)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)//https://example.com',
  "'; drop table customers; --",
  '=HYPERLINK("http://evil.example","click")',
  '{{constructor.constructor("alert(1)")()}}',
  '#{7*7} <%= 7*7 %> %{7*7}',
  '\u202Egnp.exe \u2066isolated\u2069 \u200F\u200E',
  'A\u0000B\u0007C\u001B[31mred\u001B[0m',
  'line one\r\nSet-Cookie: stolen=1\r\n\r\nline two',
  `Zalgo ${'e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308'.repeat(12)}`,
  '👨‍👩‍👧‍👦🏳️‍🌈🇬🇧 \uD83D lone \uDE00',
  'unbreakable'.repeat(400),
  '../../../../etc/passwd%00.png',
  'https://user:pass@evil.example/?next=javascript:alert(1)#<svg/onload=alert(1)>',
] as const

const textAt = (index: number): string => hostileTexts[index % hostileTexts.length] ?? hostileTexts[0]

const everyText = (): JsonObject =>
  Object.fromEntries(hostileTexts.map((text, index) => [`${textAt(index + 1).slice(0, 80)} ${index}`, text]))

/** Nested deeper than any form of display expects, with the property names that confuse JavaScript. */
const oddShapes = (): JsonObject => ({
  ['__proto__']: { polluted: textAt(0) },
  constructor: { prototype: textAt(1) },
  toString: textAt(2),
  '': 'a trait without a name',
  deep: Array.from({ length: 60 }).reduce<JsonObject>((inner) => ({ inner }), { text: textAt(0) }),
  list: [...hostileTexts, null, true, -0.5, 1e308, { nested: [[['x']]] }],
  hugeNumber: Number.MAX_SAFE_INTEGER + 1,
  notADate: '2024-02-30T25:61:61Z',
  website: textAt(2),
})

export const hostileCustomer = (
  who: Pick<ImportedCustomer, 'customerId' | 'externalId' | 'email'>,
): ImportedCustomer => ({
  ...who,
  traits: {
    firstName: textAt(0),
    lastName: textAt(7),
    phone: textAt(9),
    ...everyText(),
    ...oddShapes(),
  },
  preferences: {
    channels: [
      { channel: textAt(1), subscribed: true },
      { channel: textAt(7), subscribed: false },
      { channel: 'email', subscribed: false },
    ],
  },
  meta: {
    _subscriptionId: textAt(3),
    createdBy: { filename: textAt(1), createdTime: textAt(9), type: textAt(0) },
    audiencesStatic: hostileTexts.slice(0, 12),
  },
})

/** Some of their events have hostile names; all carry hostile properties. */
export const toHostileEvent = (event: ImportedEvent, index: number): ImportedEvent => ({
  ...event,
  action: index % 3 === 0 ? textAt(index).slice(0, 60).replaceAll('\u0000', '').toWellFormed() : event.action,
  raw: {
    ...event.raw,
    event: textAt(index),
    context: { user_agent: textAt(index + 1), ip: textAt(index + 2), page: everyText() },
    properties: { ...everyText(), ...oddShapes(), email_subject: textAt(index), price: textAt(index + 3) },
  },
})
