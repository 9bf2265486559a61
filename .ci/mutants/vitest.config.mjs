// The tests as they are, over sources in which one thing is not as it is.
import { defineConfig } from 'vitest/config'

/** @type {unknown} */
const mutant = JSON.parse(process.env['MUTANT'] ?? '{}')
/** @param {string} name */
const read = (name) => String(Reflect.get(Object(mutant), name) ?? '')

export default defineConfig({
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      transform: (code, id) =>
        id.endsWith(`/${read('file')}`) ? code.replace(read('find'), () => read('replace')) : null,
    },
  ],
  test: {
    // What was transformed for one mutant must not serve the next.
    fsModuleCache: false,
    include: ['packages/*/{src,test}/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // As in the tests' own configuration: a condition is waited for, or the tests fail without any mutant.
    expect: { poll: { timeout: 15_000 } },
    reporters: ['dot'],
  },
})
