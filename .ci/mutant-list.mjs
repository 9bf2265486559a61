// Each takes one check out of the code that decides who may see what. A test has to notice every one of them.

/** @typedef {{ file: string, find: string, replace: string }} Mutant */

/** @param {string} room @param {Record<string, [find: string, replace: string][]>} files @returns {Mutant[]} */
const inRoom = (room, files) =>
  Object.entries(files).flatMap(([file, changes]) =>
    changes.map(([find, replace]) => ({ file: `packages/${room}/src/${file}.ts`, find, replace })),
  )

/** @type {Mutant[]} */
export const mutants = [
  ...inRoom('proxy', {
    'token-signer': [
      ['if (!isSame(mac, toMac(key, `${key.id}.${claims}`))) return null', ''],
      [' || rest.length > 0', ''],
      ['return a.length === b.length && timingSafeEqual(a, b)', 'return timingSafeEqual(a, b)'],
    ],
    session: [
      ['session.expiresAtMs <= clock()', 'session.expiresAtMs < clock()'],
      ['session.beganAtMs > clock() + clockToleranceMs', 'false'],
      ['session.policyVersion !== policyVersionFor(session.tenantId)', 'false'],
      ['Math.min(lifetimeMs, longestSessionMs)', 'lifetimeMs'],
    ],
    'proxy-parts': [['options.policies?.get(tenantId) ?? policy', 'policy']],
    handle: [['claims.sessionId !== session.sessionId', 'false']],
    'ended-sessions': [
      ['revocation.tenantId === session.tenantId &&', ''],
      ['revocation.host === session.host &&', ''],
      ['revocation.accountId === session.accountId &&', ''],
      ['(revocation.agentId === null || revocation.agentId === session.agentId) &&', ''],
      ['revocation.agentId === null || ', ''],
      ['revocation.at.getTime() >= session.beganAtMs', 'revocation.at.getTime() > session.beganAtMs'],
    ],
    'require-session': [['if (await ended.has(session))', 'if (false)']],
    'bearer-token': [['^Bearer +', '']],
    'open-session': [
      ['profilesFor(launch.tenantId) === null', 'false'],
      ['!(await proofs.spend(launch.proofId, toEnd(launch)))', 'false'],
    ],
    'prove-launch': [['if (!(error instanceof LaunchError)) throw error', '']],
    'refuse-cross-site': [
      ["site === 'cross-site' || ", ''],
      [" || site === 'same-site'", ''],
    ],
    'limit-requests': [
      ['url.length > longestUrl', 'false'],
      ['length !== 0 || ', ''],
      [" || headers.has('transfer-encoding')", ''],
    ],
    'read-body': [
      ['!mediaType.test(declared) || ', ''],
      [" || request.headers.has('content-encoding')", ''],
      ['if (size > bodyLimitBytes)', 'if (false)'],
      ['{ fatal: true }', '{}'],
    ],
    'read-json': [['depthOf(text) > deepest', 'false']],
    'read-form-field': [[' || others.length > 0', '']],
    'parse-query': [
      ['new Set(names).size !== names.length', 'false'],
      ['from + size <= pagingWall', 'true'],
    ],
    'same-customer': [
      ['item === undefined || others.length > 0', 'item === undefined'],
      ['if (toTraits(item).customer.customerId !== customerId) throw foreign()', ''],
      ['if (events.some((event) => event.customerId !== customerId)) throw foreign()', ''],
      ['if (!isSame[idType]()) throw foreign()', ''],
    ],
    'find-customers': [
      ['byId.size === 0 || ', ''],
      ["(ref.idType !== 'email' && byId.size > 1)", 'false'],
      ['checkMeta(meta)', ''],
    ],
    'show-customer': [
      ['await ledger.record(toDisclosure(c, action, opened.ref.value))', ''],
      ['redact(redactor, data)', 'data'],
    ],
    'learn-hidden': [
      ['redactor.learn(onlyOne(', 'void (onlyOne('],
      ['if (!redactor.isNeeded) return', 'return'],
    ],
    resolve: [
      ['!candidates.every(isAllowed)', 'false'],
      ['checkAllowed(candidates, session)\n', '\n'],
      ["policyFor(session.tenantId).unverified === 'hide'", 'false'],
      ['known.length === 0', 'false'],
      ['lookups.check(session, { question: known, isSearch })', ''],
      ['({ host }) => host === session.host', '() => true'],
    ],
    'routes/post-resolve': [
      ['await Promise.all(customerIds.map((id) => parts.ledger.record(', 'void (customerIds.map((id) => ('],
      ['redactor.learn(meta)', ''],
    ],
    'routes/post-reveal': [
      ['!includesRole(policyFor(tenantId).reveal, agentRole)', 'false'],
      ['await ledger.record({ ...', 'void ({ ...'],
    ],
    'policy/field-rules': [['!includesRole(exceptFor, role)', 'exceptFor.length === 0']],
    'policy/create-lookups': [["isSearch && lookup === 'context'", 'false']],
    'policy/lookup-budget': [['!asked.has(question) && asked.size >= limit', 'false']],
    'page-policy': [['ancestors.filter((origin) => ancestor.test(origin))', 'ancestors']],
    'pipedrive-state': [
      ['claims.expiresAtMs <= clock() ||', ''],
      ["claims.nonce !== getCookie(c, cookieName, 'host')", 'false'],
    ],
    'routes/pipedrive-oauth': [
      ['!(await proofs.spend(nonce, expiresAt))', 'false'],
      ["!pipedrive.isFromPipedrive(c.req.header('authorization') ?? '')", 'false'],
      ['await revocations.revoke(', 'void ('],
    ],
  }),
  ...inRoom('hosts', {
    'prove-by-any': [['if (!(error instanceof LaunchError)) throw error', '']],
    'hmac-keys': [['bytes.length < minimumBytes', 'false']],
    'verify-token': [
      ['rules.audience !== undefined && claims.aud !== rules.audience', 'false'],
      ['algorithms: [algorithm],', ''],
      ['...(issuers !== undefined && { issuer: [...issuers] }),', ''],
      ['currentDate: new Date(clock()),', 'currentDate: new Date(0),'],
      ['!isWhole(exp) || ', 'exp === undefined || '],
      ['iat > now + clockToleranceSeconds', 'false'],
      ['if (life > longestLifeSeconds)', 'if (false)'],
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
      ['issuers: [embedder.accountId], audience', 'audience'],
      ['issuers: [embedder.accountId], audience', 'issuers: [embedder.accountId]'],
      ['candidates: refs,', 'candidates: null,'],
    ],
  }),
  ...inRoom('store', {
    'create-seal': [
      ['.setAAD(toAdditionalData(place))\n    .setAuthTag', '\n    .setAuthTag'],
      ['nonce).setAAD(toAdditionalData(place))', 'nonce)'],
    ],
    'create-proofs': [['numInsertedOrUpdatedRows === 1n', 'true']],
    'create-pseudonyms': [
      ['.update(JSON.stringify([tenantId, customerId]))', '.update(customerId)'],
      ['const key = JSON.stringify([tenantId, customerId])', 'const key = customerId'],
    ],
    'ledger/chain': [["['entry', previousMac, ...rows", "['entry', ...rows"]],
    'ledger/verify-ledger': [
      ["if (!isSealed(keys, 'first', first)) return toVerdict(cursor, first.seq)", ''],
      ["isSealed(keys, 'last', last)", 'true'],
      ['!isNext(keys, cursor.mac, together)', 'false'],
      ['row.seq === contains?.seq && row.mac !== contains.mac', 'false'],
      ['if (together.length > 0) return toVerdict(cursor, cursor.seq + 1)', ''],
    ],
    'ledger/prune-ledger': [[".where('mac', '!=', '')", '']],
    'installations/create-installations': [['version: installation.version }', '}']],
  }),
]
