/** How Zendesk spells the audience of its signed launches. */
export const zendeskAudienceFormat = 'https://{subdomain}.zendesk.com/api/v2/apps/installations/{id}.json'

const pattern = /^https:\/\/([a-z\d-]+)\.zendesk\.com\/api\/v2\/apps\/installations\/\d+\.json$/

/**
 * The subdomain whose installation a signed launch is for; null where the text is not an installation's address in
 * Zendesk's API.
 */
export const toZendeskSubdomain = (audience: string): string | null => pattern.exec(audience)?.[1] ?? null
