/**
 * Each takes one check out of packages/store: source file → what stands there once → what replaces it.
 * @type {import('./mutant.mjs').Changes}
 */
export const store = {
  'create-proofs': [['numInsertedOrUpdatedRows === 1n', 'true']],
  'create-pseudonyms': [
    ['.update(JSON.stringify([tenantId, customerId]))', '.update(customerId)'],
    ['const key = JSON.stringify([tenantId, customerId])', 'const key = customerId'],
  ],
  'ledger/chain': [["['entry', previousMac, ...rows", "['entry', ...rows"]],
  'ledger/verify-ledger': [
    ["findSealer(chain.keys, 'first', first) === null", 'false'],
    ['sealer === null || cursor.mac !== last.mac', 'cursor.mac !== last.mac'],
    ['if (signer === null) ', 'if (signer === undefined) '],
    ['!maySign(signer, row.at)', 'false'],
    ['row.seq === contains?.seq && row.mac !== contains.mac', 'false'],
    ['outside === null ? null : ', 'outside !== undefined ? null : '],
  ],
  'ledger/append-disclosures': [['return flush.flush(to)', 'return']],
  'ledger/create-flush': [['rows[0]?.isHeld !== true', 'false']],
  'ledger/create-reasons': [
    [
      ".where('customerRef', 'in', pseudonyms.allOf(tenantId, customerId))\n      .executeTakeFirst()",
      '.executeTakeFirst()',
    ],
    ['seal.seal(text, toPlace(tenantId, id))', 'text'],
    ['reason.not(', '('],
  ],
  'ledger/key-order': [['place >= retiredFrom', 'false']],
  'ledger/prune-ledger': [
    ['findSigner(keys, (cut ?? first).mac, group) === null || ', ''],
    [".where('seq', '>', first.seq)\n      .where('seq', '<=', start.seq)", ".where('seq', '<=', start.seq)"],
  ],
  'installations/create-revocations': [
    ['case when "revocations"."at" > "excluded"."at" then', 'case when false then'],
    ['Math.max(at.getTime(), (clock ?? Date.now)())', 'at.getTime()'],
  ],
  'installations/create-installations': [['version: installation.version }', '}']],
}
