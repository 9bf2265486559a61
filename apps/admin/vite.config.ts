import { compileCatalogs } from '@intilery-sidebar/sidebar/build/compile-catalogs'
import { gardenTokens } from '@intilery-sidebar/sidebar/build/garden-tokens'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import svgr from 'vite-plugin-svgr'

export default defineConfig({
  base: '/admin/',
  plugins: [react(), svgr(), compileCatalogs(), gardenTokens()],
  build: {
    // The browsers that README.md names.
    target: ['chrome120', 'edge120', 'firefox121', 'safari17.4'],
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
  },
})
