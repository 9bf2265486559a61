/**
 * Each takes one check out of packages/hosts: source file → what stands there once → what replaces it.
 * @type {import('./mutant.mjs').Changes}
 */
export const hosts = {
  'launch/verify-by-any': [['if (!(error instanceof LaunchError)) throw error', '']],
  'launch/hmac-keys': [['bytes.length < minimumBytes', 'false']],
  'launch/verify-token': [
    ['rules.audience !== undefined && claims.aud !== rules.audience', 'false'],
    ['algorithms: [algorithm],', ''],
    ['...(issuers !== undefined && { issuer: [...issuers] }),', ''],
    ['currentDate: new Date(clock()),', 'currentDate: new Date(0),'],
    ['!isWhole(exp) || ', 'exp === undefined || '],
    ['iat > now + clockToleranceSeconds', 'false'],
    ['if (life > lifeSecondsMax)', 'if (false)'],
    ["token.split('.', 2).join('.')", 'token'],
  ],
  'workbench/launch': [
    ["algorithms: ['HS256'],", ''],
    ['      issuer,\n', '\n'],
    ['      audience,\n', '\n'],
    ['typ: tokenType,\n      maxTokenAge', 'maxTokenAge'],
    ['maxTokenAge: lifetimeSeconds,', ''],
    ['claims.exp - claims.iat > lifetimeSeconds', 'false'],
  ],
  'zendesk/installation-launch': [
    ['issuers: [installationToken.issuer],', ''],
    ['audience: installationToken.audience,', ''],
  ],
  'zendesk/signed-launch': [
    [' || subHost !== host', ''],
    ['        issuers,\n', '\n'],
    ['        audience,\n', '\n'],
  ],
  'pipedrive/launch': [
    ["if (tenantId === null) throw new LaunchError('The company is not one of ours')", ''],
    ['candidates: [],', 'candidates: null,'],
    ['z.int().positive()', 'z.int()'],
  ],
  'pipedrive/find-people': [['!/^\\d{1,15}$/.test(id)', 'false']],
  'pipedrive/oauth-client': [
    ["protocol === 'https:' && ", ''],
    ["hostname.endsWith('.pipedrive.com')", "hostname.includes('pipedrive.com')"],
  ],
  'pipedrive/client-secret': [['timingSafeEqual(digest(header), expected)', 'true']],
  'pipedrive/create-pipedrive': [
    ["if (tenantId === null) throw new HostApiError('disconnected', 'The company is not one of ours')", ''],
  ],
  'canvas/canvas-secret': [['!secrets.some((secret) => isSigned(encoded, signature, secret))', 'false']],
  'canvas/launch': [
    ["if (tenantId === null) throw new LaunchError('The organization is not one of ours')", ''],
    ['!isInstance(new URL(request.client.instanceUrl))', 'false'],
    ['issuedAt > nowMs + clockToleranceMs || ', ''],
    [' || issuedAt + lifetimeMs + clockToleranceMs <= nowMs', ''],
    ["protocol === 'https:' && ", ''],
  ],
  'canvas/canvas-context': [["z.literal('HMACSHA256')", 'z.string()']],
  'signed-url/launch': [
    ['issuers: [embedder.accountId], audience', 'issuers: [embedder.accountId]'],
    ['candidates: people?.flat() ?? refs,', 'candidates: null,'],
  ],
}
