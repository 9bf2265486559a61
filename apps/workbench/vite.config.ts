import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const toPage = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  base: '/workbench/',
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
      },
    },
  },
})
