import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import svgr from 'vite-plugin-svgr'
import { compileCatalogs } from '../build/compile-catalogs.ts'
import { gardenTokens } from '../build/garden-tokens.ts'

/** A bundle of its own, so that nothing of it can reach the sidebar's. The workbench serves it. */
export default defineConfig({
  base: '/workbench/states/',
  plugins: [react(), svgr(), compileCatalogs(), gardenTokens()],
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: false },
})
