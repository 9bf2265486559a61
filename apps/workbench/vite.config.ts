import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { bundleZendeskSdk } from './build/bundle-zendesk-sdk.ts'

const toPage = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The workbench's Zendesk gives apps the SDK itself, so that its page works without the network. */
const withZendeskSdk: Plugin = {
  name: 'zendesk-sdk',
  apply: 'build',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'zendesk-sdk.js', source: await bundleZendeskSdk() })
  },
}

export default defineConfig({
  base: '/workbench/',
  plugins: [withZendeskSdk],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: {
        page: toPage('index.html'),
        zendesk: toPage('zendesk/index.html'),
        pipedrive: toPage('pipedrive/index.html'),
        canvas: toPage('canvas/index.html'),
        'signed-url': toPage('signed-url/index.html'),
        shop: toPage('shop/index.html'),
      },
    },
  },
})
