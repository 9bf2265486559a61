import type { JsonObject, ProfileEvent } from '@intilery-sidebar/contract'
import { parsePolicy } from '../../src/policy/policy.ts'
import { createRedactor } from '../../src/redaction/create-redactor.ts'
import { toFieldRules } from '../../src/redaction/rules/field-rules.ts'
import { toEvent, toMeta } from '../env/demo-customers.ts'

type About = { readonly email?: string; readonly events?: object }

/** A redactor that hides these fields and has collected what a customer holds in them. */
export const openRedactor = async (
  fields: readonly string[],
  values: JsonObject,
  { email = '', events }: About = {},
) => {
  const policy = parsePolicy({ redaction: fields.map((field) => ({ field })), ...(events && { events }) })
  const redactor = createRedactor(toFieldRules(policy, 'agent'), (path, value) => `${path}=${value.length}`)
  await redactor.collectHidden(toMeta({ customerId: 'c-1', email, values }))
  return redactor
}

/** An event with these properties as the redactor shows it. */
export const showEvent = async (
  redactor: Awaited<ReturnType<typeof openRedactor>>,
  properties: JsonObject,
): Promise<ProfileEvent> => {
  const { events } = await redactor.events({ events: [{ ...toEvent('c-1', 'page'), properties }] })
  const [event] = events
  if (event === undefined) throw new Error('The event is gone')
  return event
}

/** How software writes one text: browsers, mail templates, JSON in JSON, spreadsheets, other keyboards. */
export const spellings: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['in capitals', (text) => text.toUpperCase()],
  ['percent-encoded', encodeURIComponent],
  ['percent-encoded twice', (text) => encodeURIComponent(encodeURIComponent(text))],
  [
    'every byte percent-encoded',
    (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  ],
  ['form-encoded', (text) => new URLSearchParams({ q: text }).toString()],
  ['with HTML entities', (text) => text.replaceAll(/[^a-z0-9]/gi, (one) => `&#${one.codePointAt(0)};`)],
  [
    'with hexadecimal entities',
    (text) =>
      Array.from(text)
        .map((one) => `&#x${one.codePointAt(0)?.toString(16)};`)
        .join(''),
  ],
  ['as JSON inside a text', (text) => JSON.stringify({ to: text })],
  [
    'escaped in JSON',
    (text) =>
      Array.from(text)
        .map((one) => `\\u${one.codePointAt(0)?.toString(16).padStart(4, '0')}`)
        .join(''),
  ],
  [
    'in full width',
    (text) => text.replaceAll(/[!-~]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)),
  ],
  [
    'in mathematical bold',
    (text) =>
      text
        .toUpperCase()
        .replaceAll(/[A-Z]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) - 65 + 0x1d400)),
  ],
  ['decomposed', (text) => text.normalize('NFD')],
  ['with invisible characters', (text) => Array.from(text).join('\u200b')],
  ['as a slug', (text) => text.replaceAll(' ', '-')],
  ['with soft hyphens', (text) => Array.from(text).join('\u00ad')],
  [
    'percent-encoded five times',
    (text) => Array.from({ length: 5 }).reduce<string>((inner) => encodeURIComponent(inner), `${text}&`),
  ],
  ['escaped in JavaScript', (text) => escapeEach(text, (hex) => `\\u{${hex}}`)],
  ['escaped in a style sheet', (text) => escapeEach(text, (hex) => `\\${hex} `)],
  [
    'escaped in a style sheet, in six digits',
    (text) => escapeEach(text, (hex) => `\\${hex.padStart(6, '0')} `),
  ],
  ['with entities of many digits', (text) => escapeEach(text, (hex) => `&#x${hex.padStart(8, '0')};`)],
  ['as an encoded word of mail', (text) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`],
  [
    'as a quoted word of mail',
    (text) =>
      `=?UTF-8?Q?${encodeURIComponent(text)
        .replaceAll(/[-.!~*'()]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)
        .replaceAll('%20', '_')
        .replaceAll('%', '=')}?=`,
  ],
]

const escapeEach = (text: string, escape: (hex: string) => string): string =>
  text.replaceAll(/[^a-z0-9 ]/gi, (one) => escape((one.codePointAt(0) ?? 0).toString(16)))
