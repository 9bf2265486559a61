import { createReferenceApi, demoTenant, serveReferenceApi } from '@intilery-sidebar/reference-api'
import { toShop } from '../shop.ts'

// The reference API with the customers of a shop, in a process of its own, which counts what it is asked.
const api = await createReferenceApi()
await api.importHistory([toShop(Date.now())], demoTenant)
const counts = { asked: 0 }
const served = await serveReferenceApi({
  ...api,
  fetch: (request, onTransportFault) => {
    counts.asked += 1
    return api.fetch(request, onTransportFault)
  },
})
process.on('message', () => process.send?.(counts))
process.on('disconnect', () => process.exit(0))
process.send?.({ url: served.url.origin })
