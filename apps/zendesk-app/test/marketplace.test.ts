import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkPackage } from '../src/check-package.ts'
import { createPackage } from '../src/create-package.ts'
import { OptionsError, parseOptions } from '../src/parse-options.ts'

const read = (path: string): string =>
  readFileSync(new URL(`../../../docs/install/${path}`, import.meta.url), 'utf8')
const guide = read('marketplace.md')
const partOf = (title: string): string =>
  guide.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? ''
const args = (/bundle:zendesk -- ([^`]+)`/.exec(guide)?.[1] ?? '').split(' ')

const packed = await createPackage(parseOptions(args))
const readJson = (path: string): unknown => JSON.parse(new TextDecoder().decode(packed.get(path)))

/** Width and height, as the file itself says. */
const sizeOf = (path: string): readonly [number, number] => {
  const bytes = readFileSync(new URL(path, new URL('../../../docs/install/', import.meta.url)))
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

describe('the app that the guide packs for Zendesk’s Marketplace', () => {
  it('is public, with its terms, and Zendesk takes it', () => {
    expect(checkPackage(packed)).toEqual([])
    expect(readJson('manifest.json')).toMatchObject({
      private: false,
      termsConditionsURL: 'https://example.com/terms',
      signedUrls: true,
      domainWhitelist: ['sidebar.example.com'],
    })
  })

  it('says in English where support and privacy are, and what it is in a line', () => {
    const { app } = z
      .object({ app: z.record(z.string(), z.unknown()) })
      .parse(readJson('translations/en.json'))
    const texts = z
      .object({
        name: z.string().max(40),
        short_description: z.string().min(1).max(80),
        long_description: z.string(),
        installation_instructions: z.string().min(1),
      })
      .parse(app)
    expect(texts.long_description).toContain('Support: https://example.com/support')
    expect(texts.long_description).toContain('Privacy: https://example.com/privacy')
  })

  it('is in the places that the guide justifies', () => {
    const { location } = z
      .object({ location: z.record(z.string(), z.unknown()) })
      .parse(readJson('manifest.json'))
    const justified = [...partOf('Zendesk').matchAll(/^\| `(\w+)`/gm)].map(([, place]) => place)
    expect(new Set(justified)).toEqual(new Set(Object.keys(location)))
  })

  it('is not packed with half of the links, or one that is not https', () => {
    const proxy = ['--proxy', 'https://sidebar.example.com']
    const links = ['--privacy', 'https://a.example', '--support', 'https://b.example']
    expect(() => parseOptions([...proxy, ...links])).toThrow(OptionsError)
    expect(() => parseOptions([...proxy, ...links, '--terms', 'http://c.example'])).toThrow('--terms must be')
    expect(parseOptions(proxy).listing).toBeNull()
  })
})

describe('the guide to Pipedrive’s Marketplace', () => {
  it('justifies each scope that the app asks for, and no other', () => {
    const [asked = ''] = /^4\. Scopes: .*$/m.exec(read('pipedrive.md')) ?? []
    const scopes = [...asked.matchAll(/`([a-z:]+)`/g)].map(([, scope]) => scope)
    const justified = [...partOf('Pipedrive').matchAll(/^\| `([a-z:]+)`/gm)].map(([, scope]) => scope)
    expect(justified).toEqual(scopes)
    expect(scopes.length).toBeGreaterThan(0)
  })

  it('has a name and a summary that fit', () => {
    const textOf = (name: string): string =>
      new RegExp(`^\\d+\\. ${name}: \`([^\`]+)\``, 'm').exec(partOf('Pipedrive'))?.[1] ?? ''
    expect(textOf('Name')).toBe('Intilery Sidebar')
    expect(textOf('Summary').length).toBeGreaterThan(20)
    expect(textOf('Summary').length).toBeLessThanOrEqual(80)
    expect(textOf('Description').length).toBeGreaterThan(textOf('Summary').length)
  })
})

it.each([
  ['Zendesk', 3],
  ['Pipedrive', 3],
])('the pictures for %s are there, %i of them, of one size', (host, count) => {
  const pictures = [...partOf(host).matchAll(/\]\((\S+\.png)\)/g)].map(([, path = '']) => path)
  expect(pictures).toHaveLength(count)
  for (const picture of pictures) expect([picture, sizeOf(picture)]).toEqual([picture, [1280, 800]])
})
