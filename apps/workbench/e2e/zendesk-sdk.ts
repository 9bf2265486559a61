import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright-core'
import { build } from 'vite'

const cdn = 'https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js'

/** Answers for Zendesk's CDN, which a test cannot reach, with the SDK package that speaks the same protocol. */
export const serveZendeskSdk = async (context: BrowserContext): Promise<void> => {
  const body = await bundleSdk()
  await context.route(cdn, (route) => route.fulfill({ contentType: 'text/javascript', body }))
}

const bundleSdk = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(import.meta.resolve('zendesk_app_framework_sdk')),
        formats: ['iife'],
        name: 'ZAFClient',
      },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (output === undefined || !('output' in output)) throw new Error('The SDK was not bundled')
  return output.output[0].code
}
