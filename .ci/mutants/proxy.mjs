/**
 * Each takes one check out of packages/proxy: source file → what stands there once → what replaces it.
 * @type {import('./mutant.mjs').Changes}
 */
export const proxy = {
  'session/token-signer': [
    ['if (!isSame(mac, toMac(key, `${key.id}.${claims}`))) return null', ''],
    [' || rest.length > 0', ''],
    ['return a.length === b.length && timingSafeEqual(a, b)', 'return timingSafeEqual(a, b)'],
  ],
  'session/session': [
    ['session.expiresAtMs <= clock()', 'session.expiresAtMs < clock()'],
    ['session.beganAtMs > clock() + clockToleranceMs', 'false'],
    ['session.policyVersion !== policyVersionFor(session.tenantId)', 'false'],
    ['Math.min(lifetimeMs, sessionLifetimeMaxMs)', 'lifetimeMs'],
    ['Math.min(clock(), sharedMs)', 'clock()'],
  ],
  'proxy-parts': [['options.policies?.get(tenantId) ?? policy', 'policy']],
  'session/enter-brand': [
    [
      "if (tenantId === null) throw new Refusal('brand-unknown', 'The brand is not one of the account')",
      'if (tenantId === null) return session',
    ],
    ['JSON.stringify([session.sessionId, tenantId, policyVersion])', 'session.sessionId'],
    ['[session.sessionId, tenantId, policyVersion]', '[session.sessionId, tenantId]'],
  ],
  'session/handle': [['claims.sessionId !== session.sessionId', 'false']],
  'session/ended-sessions': [
    ['revocation.tenantId === (session.launchTenantId ?? session.tenantId) &&', ''],
    ['session.launchTenantId ?? ', ''],
    ['revocation.host === session.host &&', ''],
    ['revocation.accountId === session.accountId &&', ''],
    ['(revocation.agentId === null || revocation.agentId === session.agentId) &&', ''],
    ['revocation.agentId === null || ', ''],
    ['revocation.at.getTime() >= session.beganAtMs', 'revocation.at.getTime() > session.beganAtMs'],
  ],
  'session/require-session': [['if (await ended.has(session))', 'if (false)']],
  'session/bearer-token': [['^Bearer +', '']],
  'session/open-session': [
    ['profilesFor(launch.tenantId) === null', 'false'],
    ['!(await proofs.spend(launch.proofId, toEnd(launch)))', 'false'],
  ],
  'session/verify-launch': [['if (!(error instanceof LaunchError)) throw error', '']],
  'input/refuse-cross-site': [
    ["site === 'cross-site' || ", ''],
    [" || site === 'same-site'", ''],
  ],
  'input/limit-requests': [
    ['url.length > urlLengthMax', 'false'],
    ['length !== 0 || ', ''],
    [" || headers.has('transfer-encoding')", ''],
  ],
  'input/read-body': [
    ['!mediaType.test(declared) || ', ''],
    [" || request.headers.has('content-encoding')", ''],
    ['if (size > bodyLimitBytes)', 'if (false)'],
    ['{ fatal: true }', '{}'],
  ],
  'input/read-json': [['depthOf(text) > deepest', 'false']],
  'input/read-form-field': [[' || others.length > 0', '']],
  'input/parse-query': [
    ['new Set(names).size !== names.length', 'false'],
    ['from + size <= hitsMax', 'true'],
  ],
  'disclosure/same-customer': [
    ['item === undefined || others.length > 0', 'item === undefined'],
    ['if (toTraits(item).customer.customerId !== customerId) throw foreign()', ''],
    ['if (events.some((event) => event.customerId !== customerId)) throw foreign()', ''],
    ['if (!isSame[idType]()) throw foreign()', ''],
  ],
  'lookup/find-customers': [
    ['byId.size === 0 || ', ''],
    ["(ref.idType !== 'email' && byId.size > 1)", 'false'],
    ['checkMeta(meta)', ''],
  ],
  'disclosure/show-customer': [
    ['await ledger.record(toDisclosure(c, action, opened.ref.value))', ''],
    ['redact(redactor, data)', 'data'],
  ],
  'disclosure/collect-hidden': [
    ['redactor.collectHidden(onlyOne(', 'void (onlyOne('],
    ['if (!redactor.isNeeded) return', 'return'],
  ],
  'lookup/resolve': [
    ['!candidates.every(isAllowed)', 'false'],
    ['checkAllowed(candidates, session)\n', '\n'],
    ["policyFor(session.tenantId).unverified === 'hide'", 'false'],
    ['known.length === 0', 'false'],
    ['if (isSearch) lookups.checkSearch(session)', ''],
    ['beforeTry: (ref) => deps.lookups.beforeTry(session, ref),', 'beforeTry: async () => undefined,'],
    ['({ host }) => host === session.host', '() => true'],
  ],
  'routes/post-resolve': [
    ['await Promise.all(customerIds.map((id) => deps.ledger.record(', 'void (customerIds.map((id) => ('],
    ['await redactor.collectHidden(meta)', ''],
  ],
  'routes/post-reveal': [
    ['!includesRole(policyFor(tenantId).reveal, agentRole)', 'false'],
    ['await ledger.record({ ...', 'void ({ ...'],
  ],
  'redaction/rules/field-rules': [
    ['!includesRole(exceptFor, role)', 'exceptFor.length === 0'],
    ['listed !== null && isSenders(path) && !isListed(path)', 'false'],
    ['/^\\$+masked$/.test(name) ? `$${name}` : name', 'name'],
  ],
  'redaction/create-redactor': [
    ['found === null ? shown : ', 'found !== undefined ? shown : '],
    ['      ofUnit.clear()\n', ''],
  ],
  'redaction/create-walks': [
    ['if (place.isHidden) search.learn(value, place.path, ofUnit)', ''],
    ['        texts.add(name)\n', ''],
    ['place.isUnlisted && isLeaf ? hide(value, place) : undefined', 'undefined'],
  ],
  'redaction/search/create-search': [
    ['ofCustomer.isIn(canonical) || ', ''],
    ['text.length > searchedLengthMax || ', ''],
    ['ofCustomer.isFull() || ofUnit.isFull()', 'ofCustomer.isFull()'],
    ['if (last?.value === value) return last', 'if (last !== undefined) return last'],
  ],
  'redaction/search/hidden-values': [
    ['const isFull = () => texts.size + digits.size > atomsMax', 'const isFull = () => false'],
    [' || (canonical.digits', ' && (canonical.digits'],
    ["else if (typeof one === 'object' && one !== null)", 'else if (one === undefined)'],
  ],
  'redaction/search/create-sieve': [
    [
      'if (code === percent) return /^%[0-9a-f]{2}/i.test(text.slice(at, at + 3))',
      'if (code === percent) return false',
    ],
    ['if (code === backslash) return true', ''],
    ["for (const text of texts) mark('texts'", "for (const text of texts.slice(1)) mark('texts'"],
    ["for (const number of digits) mark('digits'", "for (const number of digits.slice(1)) mark('digits'"],
    ['return text.length === 1 && ', 'return '],
    ['if (code === blank && last === blank) continue', ''],
  ],
  'redaction/walk/walk-at-once': [
    ['if (visit.depth >= depthMax) visit.left = -1', ''],
    ['return visit.left < 0 || isMasked', 'return isMasked'],
    ['copy[index] = shown', 'copy[index] = value'],
    ['isRenamed ? toRenamed(copy ?? source, at, walk) : ', ''],
  ],
  'redaction/search/to-canonical': [[".normalize('NFKC')\n    .toUpperCase()", '.toUpperCase()']],
  'redaction/search/decode': [
    ['decodeWords(text)\n    .replaceAll(/(?:%[0-9a-f]{2})+/gi, decodePercent)', 'decodeWords(text)'],
    ['if (decimal !== undefined) return toCharacter(Number(decimal))', ''],
    ['const roundsMax = 6', 'const roundsMax = 1'],
    ["text.includes('=?')", 'false'],
    ['/\\\\[0-9a-f]/i.test(text)', 'false'],
  ],
  'redaction/search/to-atoms': [
    ["return digits.replace(/^0+/, '')", 'return digits'],
    ['if (!isEncoded && isAscii(text)) return []', 'return []'],
    ["const main = written.replace(extension, '')", 'const main = written'],
    ['return year === undefined ? []', "return year !== '' ? []"],
  ],
  'redaction/mask': [["typeof value === 'boolean' ||", '']],
  'policy/parse-strictly': [['throw new z.ZodError(', 'void (']],
  'lookup/create-lookups': [
    ["policyFor(tenantId).lookup === 'context'", 'false'],
    ['refuse(await counter.count(tried))', ''],
    ["refuse(await counter.count({ key: keyOf(session, 'shown'), item, limit }))", ''],
    ['limit: limit * triesPerPerson', 'limit: 1_000_000'],
  ],
  'lookup/distinct-counter': [['!items.has(item) && items.size >= limit', 'false']],
  'session/slots': [
    ['held.some(([key, max]) => (taken.get(key) ?? 0) >= max)', 'false'],
    ['[`agent:${logRefs.fairnessKeyOf(session)}`, perAgent],', ''],
    ['[`account:${JSON.stringify([tenantId, host, accountId])}`, perAccount],', ''],
    ['if (isHeld) for', 'for'],
  ],
  'session/limit-underway': [['release()', 'void release']],
  'export/export-slots': [
    ["held('agent', turn) < 1 &&", ''],
    ["held('account', turn) < perAccount &&", ''],
    ["held('tenant', turn) < atOnce &&", ''],
    ['&&\n        taken.size < inAll', ''],
  ],
  'page/page-policy': [['ancestors.filter(isFrameOrigin)', 'ancestors']],
  'session/pipedrive-state': [
    ['claims.expiresAtMs <= clock() ||', ''],
    ["claims.nonce !== getCookie(c, cookieName, 'host')", 'false'],
  ],
  'routes/pipedrive-oauth': [
    ['!(await proofs.spend(nonce, expiresAt))', 'false'],
    ["!pipedrive.isFromPipedrive(c.req.header('authorization') ?? '')", 'false'],
    ['await revocations.revoke(', 'void ('],
  ],
}
