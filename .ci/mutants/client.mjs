/**
 * Each takes one check out of packages/client: source file → what stands there once → what replaces it.
 * @type {import('./mutant.mjs').Changes}
 */
export const client = {
  'transport/undici-transport': [['if (isSilence(error) && used === pool) retire(used)', '']],
  'decode/assert-same-customer': [
    ['if (!customers.every((customer) => isAskedFor(ref, customer))) throw anotherCustomer(ref, note)', ''],
    ["if (ref.idType !== 'email' && ids.size !== 1)", 'if (false)'],
    ["ref.idType !== 'email' && ids.size === 1 && foreign.length > 0", 'false'],
    ["foreign.length > 0 || (ref.idType !== 'email' && ids.size > 1)", 'false'],
    ['ids.externalId === null || ids.externalId === value', 'true'],
  ],
  'decode/decode-events': [
    ['id !== undefined && customerId !== undefined && id !== customerId', 'false'],
    ['const unreadableCount = data.length - events.length', 'const unreadableCount = 0'],
    ['assertSameCustomer(ref, records.map(toIds), note)', ''],
  ],
  'decode/decode-traits': [
    ["typeof channel === 'string' && typeof subscribed === 'boolean'", "typeof channel === 'string'"],
    ['if (read.length < channels.length) ', 'if (false) '],
  ],
  'request/parse-json': [
    ['if (depth > depthMax)', 'if (false)'],
    ['if (values > valuesMax)', 'if (false)'],
    ['return Number.isSafeInteger(value)', 'return true'],
    ['toDigits(source) === toDigits(String(value))', 'true'],
  ],
  'request/guard-scroll': [['request.isRepeatable || !isAmbiguous(error)', 'true']],
  'request/create-request': [['if (!isRepeatable) throw', 'if (false) throw']],
  'request/with-metadata-alias': [
    ['isAbsence(error) && (proven === null || now() - proven.atMs >= provenForMs)', 'false'],
    [
      'if (isMissingRoute(error)) return now() - noneAtMs >= provenForMs',
      'if (isMissingRoute(error)) return true',
    ],
  ],
  'request/breaker': [["return error.reason === 'unavailable' ? 'failing' : 'alive'", "return 'alive'"]],
}
