import { AnalyticsBrowser } from '@segment/analytics-next'

const {
  visitor = '',
  productId = '',
  productName: name = '',
  productPrice = '',
  ingestion = '',
  writeKey = '',
} = document.getElementById('shop')?.dataset ?? {}
const { host, protocol } = new URL(ingestion)

// The settings that Segment's CDN would answer; here nothing is asked of it.
const analytics = AnalyticsBrowser.load(
  { writeKey, cdnSettings: { integrations: { 'Segment.io': { apiKey: writeKey } } } },
  {
    integrations: {
      'Segment.io': { apiHost: `${host}/v1`, protocol: protocol === 'https:' ? 'https' : 'http' },
    },
  },
)

if (visitor !== '') await analytics.identify(visitor)
if (productId !== '') {
  const properties = { product_id: productId, name, price: Number(productPrice), currency: 'GBP' }
  await analytics.track('Product Viewed', properties)
}
