import { toChannelName } from '@intilery-sidebar/vocabulary'
import { z } from 'zod'
import { contactPresets, type ContactRules } from './contact-rules.ts'
import { toCountryCode } from './to-country-code.ts'

const clock = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):(?:00|15|30|45)|24:00)$/, 'must be a quarter of an hour, as 08:00 or 20:45')
const dated = {
  id: z.string().min(1).max(60),
  /** In any spelling: `E-Mail` is `email`. */
  channels: z.array(z.string().min(1).max(40).transform(toChannelName)).min(1).readonly(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
  /** Where the rule comes from: a law's paragraph, a contract, a decision. */
  source: z.string().min(1).max(300),
  checkedOn: z.iso.date(),
}

type Validity = { readonly validFrom: string; readonly validTo?: string | undefined }

const endsLater = ({ validFrom, validTo }: Validity): boolean => validTo === undefined || validFrom < validTo
const mustEndLater = { path: ['validTo'], error: 'must be later than validFrom' }

const quiet = z
  .strictObject({
    ...dated,
    from: clock,
    to: clock,
    days: z.array(z.int().min(1).max(7)).min(1).readonly().optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be two capitals, as GB')
      .transform((code) => toCountryCode(code) ?? code)
      .optional(),
  })
  .refine(endsLater, mustEndLater)
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    error: 'must be later than from: these are the hours in which messages may arrive',
  })
const frequency = z
  .strictObject({
    ...dated,
    most: z.int().min(1).max(1_000),
    per: z.union([
      z.strictObject({ hours: z.number().min(0.25).max(8_784) }),
      z.strictObject({ days: z.int().min(1).max(366) }),
    ]),
  })
  .refine(endsLater, mustEndLater)

/** When and how often marketing may be sent: the name of a shipped preset, or rules of the brand's own. */
export const contactRulesSchema = z.union([
  z.enum(['rolling-hours', 'calendar-days']).transform((preset): ContactRules => contactPresets[preset]),
  z.strictObject({
    quiet: z.array(quiet).max(100).default([]),
    frequency: z.array(frequency).max(100).default([]),
    openTicket: z.enum(['ask-first', 'ignore']).optional(),
  }),
])
