import type { BrowserContext } from 'playwright-core'
import { bundleZendeskSdk } from '../build/bundle-zendesk-sdk.ts'

const cdn = 'https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js'

/** Answers for Zendesk's CDN, which a test cannot reach, with the SDK package that speaks the same protocol. */
export const serveZendeskSdk = async (context: BrowserContext): Promise<void> => {
  const body = await bundleZendeskSdk()
  await context.route(cdn, (route) => route.fulfill({ contentType: 'text/javascript', body }))
}
