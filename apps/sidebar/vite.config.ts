import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import svgr from 'vite-plugin-svgr'
import { compileCatalogs } from './build/compile-catalogs.ts'
import { embedScript } from './build/embed-script.ts'
import { firstPaintBudget } from './build/first-paint-budget.ts'
import { keepLastBuilds } from './build/keep-last-builds.ts'
import { gardenTokens } from './build/garden-tokens.ts'

export default defineConfig({
  base: '/sidebar/',
  plugins: [
    react(),
    svgr(),
    compileCatalogs(),
    gardenTokens(),
    keepLastBuilds({ keepMs: 24 * 3_600_000 }),
    embedScript({ budgetKb: 3 }),
    firstPaintBudget({
      budgetKb: 79,
      alsoNeeded: [/\/catalogs\/en\.json\?head$/, /\/workbench\/bridge\.ts$/],
    }),
  ],
  // Class names are in the first paint's code too, once for each element.
  css: { modules: { generateScopedName: '[hash:base64:5]' } },
  build: {
    // The browsers that README.md names.
    target: ['chrome120', 'edge120', 'firefox124', 'safari17.4'],
    assetsInlineLimit: 0,
    // One stylesheet: a part must never arrive without its styles, and its 5 KB (gzip) are there from the first paint.
    cssCodeSplit: false,
    modulePreload: {
      polyfill: false,
      // What only a press opens is found when it is opened: the names of its files would be in the first paint.
      resolveDependencies: (file, needed) => (/\/header-(?:menu|ids)-/.test(file) ? [] : [...needed]),
    },
    // One file for everything that is loaded at once compresses better than the pieces the bundler would share out.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first-paint', tags: ['$initial'] },
            // Listening is the first to need it, and the name of one file more would be in the first paint.
            { name: 'listen-live', test: /\/api\/(?:live\/listen-live|session\/to-api-error)\.ts$/ },
            // Small, and part of every host's bridge.
            {
              name: 'bridge-parts',
              test: /\/packages\/(?:waiting|hosts)\/src\/(?:page\/)?(?:in-time|latest|with-timeout)\.ts$/,
            },
          ],
        },
      },
    },
  },
})
