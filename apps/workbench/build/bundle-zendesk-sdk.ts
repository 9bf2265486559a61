import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/**
 * The SDK package on npm as one script that defines `ZAFClient`: it speaks the protocol of the file on Zendesk's CDN.
 */
export const bundleZendeskSdk = async (): Promise<string> => {
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
