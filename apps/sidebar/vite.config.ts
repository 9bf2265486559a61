import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import svgr from 'vite-plugin-svgr'
import { compileCatalogs } from './build/compile-catalogs.ts'
import { firstPaintBudget } from './build/first-paint-budget.ts'
import { gardenTokens } from './build/garden-tokens.ts'

export default defineConfig({
  base: '/sidebar/',
  plugins: [
    react(),
    svgr(),
    compileCatalogs(),
    gardenTokens(),
    firstPaintBudget({
      budgetKb: 80,
      alsoNeeded: [/\/catalogs\/en\.json\?head$/, /\/workbench\/bridge\.ts$/],
    }),
  ],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file for everything that is loaded at once compresses better than the pieces the bundler would share out.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first-paint', tags: ['$initial'] }] } },
    },
  },
})
