import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { ShippedPackage } from './to-packages.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

const componentSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  group: z.string().optional(),
  'bom-ref': z.string(),
})
const bomSchema = z.looseObject({
  components: z.array(componentSchema),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string() }) }),
})

/**
 * Writes what the build is made of as CycloneDX 1.6: of all that the lockfile has, the packages whose code is in the
 * bundles. Throws where one of them is not in the lockfile.
 */
export const writeSbom = async (path: string, shipped: readonly ShippedPackage[]): Promise<void> => {
  const { components, dependencies, ...bom } = bomSchema.parse(JSON.parse(await listEverything()))
  const wanted = new Set(shipped.map(({ name, version }) => `${name}@${version}`))
  const kept = [
    ...components.filter((component) => wanted.delete(toKey(component))),
    // pnpm lists the packages of this repository that others depend on; the apps are at the end of every line.
    ...shipped.filter((each) => isOwn(each) && wanted.delete(toKey(each))).map(toOwnComponent),
  ]
  if (wanted.size > 0) throw new Error(`The lockfile does not name ${[...wanted].join(', ')}`)
  const refs = new Set([bom.metadata.component['bom-ref'], ...kept.map((component) => component['bom-ref'])])
  const edges = dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) }))
  await writeFile(path, `${JSON.stringify({ ...bom, components: kept, dependencies: edges }, null, 2)}\n`)
}

const scope = '@intilery-sidebar'
const isOwn = ({ name }: ShippedPackage): boolean => name.startsWith(`${scope}/`)

const toOwnComponent = ({ name, version }: ShippedPackage): z.output<typeof componentSchema> => {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return {
    type: 'application',
    name: name.slice(scope.length + 1),
    group: scope,
    version,
    purl,
    'bom-ref': purl,
    licenses: [{ license: { id: 'MIT' } }],
  }
}

const toKey = ({
  group,
  name,
  version,
}: Pick<z.output<typeof componentSchema>, 'group' | 'name' | 'version'>): string =>
  `${group === undefined ? '' : `${group}/`}${name}@${version}`

const flags = ['--sbom-format', 'cyclonedx', '--sbom-spec-version', '1.6', '--sbom-type', 'application']

const listEverything = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'sbom-'))
  const path = join(folder, 'sbom.cdx.json')
  // The pnpm that runs this build, be it a program or a script of Node's; by hand, the one on the PATH.
  const { npm_execpath: pnpm = 'pnpm' } = process.env
  const [program, before] = /\.[cm]?js$/.test(pnpm) ? [process.execPath, [pnpm]] : [pnpm, []]
  try {
    await promisify(execFile)(program, [...before, 'sbom', ...flags, '--out', path], { cwd: root })
    return await readFile(path, 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
