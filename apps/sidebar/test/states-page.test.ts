import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const sidebar = fileURLToPath(new URL('../', import.meta.url))

/** Every file that one file is made of, itself included. */
const reachableFrom = (entry: string): ReadonlySet<string> => {
  const reached = new Set([entry])
  for (const file of reached) {
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(
      /(?:from|import\()\s*'(\.[^']+)'/g,
    )) {
      const target = join(dirname(file), specifier)
      if (existsSync(target)) reached.add(target)
    }
  }
  return reached
}

it('every component of the sidebar is somewhere on the page of states', () => {
  const shown = reachableFrom(join(sidebar, 'states/src/main.tsx'))
  const components = globSync('src/{ui,features,panels}/**/*.tsx', { cwd: sidebar })
  expect(components.length).toBeGreaterThan(50)
  expect(components.filter((file) => !shown.has(join(sidebar, file)))).toEqual([])
})
