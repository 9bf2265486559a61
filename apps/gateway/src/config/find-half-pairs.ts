import type { z } from 'zod'
import type { liveSettings } from './settings.ts'

/**
 * A setting that another one needs, as it is said when that is missing. A shell that mangled a value leaves such a
 * half.
 */
const pairs = [
  ['ZENDESK_PUBLIC_KEY', 'ZENDESK_AUDIENCE', 'a signed launch is for one installation'],
  [
    'ZENDESK_AUDIENCE',
    'ZENDESK_PUBLIC_KEY',
    'nothing else proves a launch for it; quote the key in the env file',
  ],
  ['PIPEDRIVE_COMPANY_ID', 'PIPEDRIVE_CLIENT_ID', 'a company is known through the Pipedrive app'],
  ['CANVAS_ORGANIZATION_ID', 'CANVAS_CONSUMER_SECRET', 'an organization is known through the connected app'],
] as const

/** Names every setting that is missing beside one that needs it. */
export const findHalfPairs = (parsed: z.output<typeof liveSettings>): readonly string[] =>
  pairs
    .filter(([given, needed]) => parsed[given] !== undefined && parsed[needed] === undefined)
    .map(([given, needed, why]) => `${needed} is missing beside ${given}: ${why}`)
