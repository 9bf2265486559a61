/** The parameters of our app's installation, by the names the manifest gives them. */
export const installationSettings = { proxyUrl: 'proxyUrl', sharedSecret: 'sharedSecret' } as const

/**
 * The token that Zendesk's request proxy signs with the installation's secret (HS256).
 *
 * Zendesk signs whatever claims the agent's browser hands it. So the signature proves the installation, and no claim
 * proves anything: `account`, the subdomain, only says which installation's secret to try first.
 */
export const installationToken = {
  issuer: 'intilery-sidebar-zendesk',
  audience: 'intilery-sidebar',
  lifetimeSeconds: 60,
} as const

/**
 * The header that says which brand the ticket on screen belongs to, by the brand's id in Zendesk. Nothing proves it.
 */
export const brandHeader = 'zendesk-brand'

/** Where Zendesk's request proxy puts the token. */
export const tokenPlaceholder = '{{jwt.token}}'
