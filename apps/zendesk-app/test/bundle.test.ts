import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkPackage } from '../src/check-package.ts'

const folder = mkdtempSync(join(tmpdir(), 'zendesk-bundle-'))
afterAll(() => rmSync(folder, { recursive: true }))

const verb = new URL('../src/main.ts', import.meta.url).pathname
const proxy = 'https://sidebar.example.com'

const run = async (...args: readonly string[]) => {
  // The test runner's own NODE_ENV would make a development build of it.
  const { NODE_ENV: _, ...env } = process.env
  const child = spawn(process.execPath, [verb, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  await once(child, 'close')
  return { code: child.exitCode, said }
}

const pack = async (name: string, ...args: readonly string[]) => {
  const out = join(folder, name)
  expect(await run('--', '--proxy', proxy, '--out', out, ...args)).toMatchObject({ code: 0 })
  const zip = new Uint8Array(readFileSync(out))
  return { zip, files: new Map(Object.entries(unzipSync(zip))) }
}

const readManifest = (files: ReadonlyMap<string, Uint8Array>): unknown =>
  JSON.parse(new TextDecoder().decode(files.get('manifest.json')))

const translations = z.object({
  app: z.object({ parameters: z.record(z.string(), z.object({ label: z.string() })) }),
})

describe('the install guide', () => {
  const guide = readFileSync(new URL('../../../docs/install/zendesk.md', import.meta.url), 'utf8')

  it('packs with the words that are tried here', () => {
    const commands = [...guide.matchAll(/bundle:zendesk -- (.+)/g)].map(([, words]) => words)
    expect(commands).toEqual([`--proxy ${proxy}`, `--proxy ${proxy} --signed-url`])
  })

  it('calls the settings what the admin sees them called', () => {
    const words = readFileSync(new URL('../translations/en.json', import.meta.url), 'utf8')
    const { app } = translations.parse(JSON.parse(words))
    for (const { label } of Object.values(app.parameters)) expect(guide).toContain(`"${label}"`)
  })
})

describe('bundle:zendesk', () => {
  it('packs what Zendesk takes, with secrets sent to the given host alone', async () => {
    const { files } = await pack('one.zip')
    expect(checkPackage(files)).toEqual([])
    expect(readManifest(files)).toMatchObject({
      domainWhitelist: ['sidebar.example.com'],
      parameters: [
        { name: 'proxyUrl', default: proxy },
        { name: 'sharedSecret', secure: true },
      ],
    })
    const languages = [...files.keys()].filter((path) => path.startsWith('translations/'))
    expect(languages).toHaveLength(8)
  })

  it('packs a page that finds its files wherever it lies', async () => {
    const { files } = await pack('page.zip')
    const html = new TextDecoder().decode(files.get('assets/index.html'))
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '')
    expect(addresses.length).toBeGreaterThan(0)
    for (const address of addresses) {
      expect(address).toMatch(/^\.\//)
      expect(files.has(`assets/${address.slice(2)}`)).toBe(true)
    }
    const texts = [...files].filter(([path]) => /\.(?:js|css|html)$/.test(path))
    for (const [, body] of texts) expect(new TextDecoder().decode(body)).not.toMatch(/["'`(]\/sidebar\//)
  })

  it('makes the same bytes of the same sources', async () => {
    const [first, second] = [await pack('first.zip'), await pack('second.zip')]
    expect(Buffer.compare(first.zip, second.zip)).toBe(0)
  })

  it('packs no page where Zendesk loads it from the gateway, and asks the admin for nothing', async () => {
    const { files } = await pack('signed.zip', '--signed-url')
    expect(checkPackage(files)).toEqual([])
    expect(files.has('assets/index.html')).toBe(false)
    expect(readManifest(files)).toMatchObject({
      signedUrls: true,
      parameters: [],
      location: { support: { ticket_sidebar: { url: `${proxy}/launch/zendesk`, flexible: true } } },
    })
  })

  it.each([
    [[]],
    [['--proxy', 'http://sidebar.example.com']],
    [['--proxy', 'https://sidebar.example.com/path']],
    [['--proxy', 'https://user:pass@sidebar.example.com']],
    [['--proxy', 'sidebar.example.com']],
    [['--proxy', proxy, '--unknown']],
    [['--proxy', proxy, 'more']],
  ])('%j is answered with how the command is written', async (args) => {
    const { code, said } = await run(...args)
    expect(code).toBe(1)
    expect(said).toContain('usage: pnpm bundle:zendesk')
  })

  it.each([[['--help']], [['--', '--help']], [['--proxy', proxy, '-h']]])(
    '%j prints the usage, and packs nothing',
    async (args) => {
      const { code, said } = await run(...args)
      expect(said).toMatch(/^Packs the sidebar[^]*usage: pnpm bundle:zendesk -- --proxy https:/)
      expect(said).not.toContain('Unknown')
      expect(said).not.toContain('ready to upload')
      expect(code).toBe(0)
    },
  )
})
