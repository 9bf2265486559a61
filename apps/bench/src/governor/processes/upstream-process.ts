import { createReferenceApi, loadDemoData, serveReferenceApi } from '@intilery-sidebar/reference-api'

// A process of its own, so that upstream's work is not measured as ours. `unlimited` lifts the limit; `large` has
// enough customers for an export to go on for minutes.
const api = await createReferenceApi(process.argv.includes('unlimited') ? { limit: null } : {})
const isLarge = process.argv.includes('large')
await loadDemoData(api, isLarge ? { customers: 12_000, events: 36_000 } : { customers: 200, events: 4000 })
const counts = { answered: 0, limited: 0 }
const served = await serveReferenceApi({
  ...api,
  fetch: async (request, onTransportFault) => {
    const response = await api.fetch(request, onTransportFault)
    if (response.status === 429) counts.limited += 1
    else counts.answered += 1
    return response
  },
})
process.on('message', () => process.send?.(counts))
process.on('disconnect', () => process.exit(0))
process.send?.({ url: served.url.href })
