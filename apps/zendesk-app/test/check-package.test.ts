import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPackage } from '../src/check-package.ts'
import { toManifest } from '../src/to-manifest.ts'

const read = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../${path}`, import.meta.url)))
const toBytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

const source: unknown = JSON.parse(new TextDecoder().decode(read('../../manifest.json')))
const manifest = toManifest(source, {
  proxy: new URL('https://sidebar.example.com'),
  isSignedUrl: false,
  listing: null,
})
const place = (url: unknown, more: object = {}) => ({
  location: { support: { ticket_sidebar: { url, ...more } } },
})
const parameters = (...list: readonly object[]) => ({ parameters: list })

/** A good package, but for this. */
const packageWith = (change: object = {}, files: Readonly<Record<string, Uint8Array | null>> = {}) => {
  const all = new Map<string, Uint8Array>([
    ['manifest.json', toBytes({ ...manifest, ...change })],
    ['translations/en.json', read('translations/en.json')],
    ['assets/index.html', toBytes('<html>')],
    ['assets/logo.png', read('logos/logo.png')],
    ['assets/logo-small.png', read('logos/logo-small.png')],
  ])
  for (const [path, body] of Object.entries(files)) {
    if (body === null) all.delete(path)
    else all.set(path, body)
  }
  return all
}

describe('a package', () => {
  it('that is right is taken', () => {
    expect(checkPackage(packageWith())).toEqual([])
  })

  it.each<[string, object]>([
    ['an author without an address of the web', { author: { name: 'a', email: 'b', url: 'ftp://c' } }],
    ['no author', { author: undefined }],
    ['no default language', { defaultLocale: undefined }],
    ['a language of another form', { defaultLocale: 'zh-Hant' }],
    ['a language without its file', { defaultLocale: 'fr' }],
    ['another version of the framework', { frameworkVersion: '1.0' }],
    ['a version of the framework that is a number', { frameworkVersion: 2 }],
    ['a version that is a number', { version: 1 }],
    ['a private that is text', { private: 'true' }],
    ['a signedUrls that is text', { signedUrls: 'false' }],
    ['no place', { location: {} }],
    ['places of before', { location: ['ticket_sidebar'] }],
    ['a place without its product', { location: { ticket_sidebar: { url: 'assets/index.html' } } }],
    ['an unknown product', { location: { guide: { ticket_sidebar: { url: 'assets/index.html' } } } }],
    ['an unknown place', { location: { sell: { contact_card: { url: 'assets/index.html' } } } }],
    ['a place without a page', place(undefined)],
    ['a place with a page that is not there', place('assets/nothing.html')],
    ['a page outside the assets', place('index.html')],
    ['a page over http', place('http://sidebar.example.com/')],
    ['a page in a script', place('javascript:alert(1)')],
    ['a width that is text', place('assets/index.html', { flexible: 'true' })],
    ['noTemplate', { noTemplate: true }],
    ['an unknown experiment', { experiments: { newFeature: true } }],
    ['parameters that are no list', { parameters: {} }],
    ['the same parameter twice', parameters({ name: 'a' }, { name: 'a' })],
    ['a parameter called name', parameters({ name: 'name' })],
    ['a parameter of the removed type', parameters({ name: 'a', type: 'password' })],
    ['a hidden parameter that is required', parameters({ name: 'a', type: 'hidden', required: true })],
    ['a required that is text', parameters({ name: 'a', required: 'true' })],
    ['scopes of a parameter that is not secure', parameters({ name: 'a', scopes: ['header'] })],
    ['no scopes of one that is', parameters({ name: 'a', secure: true })],
    ['an empty list of scopes', parameters({ name: 'a', secure: true, scopes: [] })],
    ['an unknown scope', parameters({ name: 'a', secure: true, scopes: ['cookie'] })],
    ['a secret with a default', parameters({ name: 'a', secure: true, scopes: ['header'], default: 'x' })],
    ['a secret in clear', parameters({ name: 'apiToken', type: 'text' })],
    ['a parameter without a label', parameters({ name: 'unlabelled' })],
    ['a domain that is an address', { domainWhitelist: ['https://sidebar.example.com'] }],
    ['a domain with a port', { domainWhitelist: ['sidebar.example.com:8443'] }],
    ['a domain that is no text', { domainWhitelist: [1] }],
    ['no domain', { domainWhitelist: [] }],
    ['terms that are no address', { termsConditionsURL: 'terms' }],
  ])('with %s is refused', (_, change) => {
    expect(checkPackage(packageWith(change)).length).toBeGreaterThan(0)
  })

  it.each<[string, Readonly<Record<string, Uint8Array | null>>]>([
    ['no manifest', { 'manifest.json': null }],
    ['a manifest in a folder', { 'manifest.json': null, 'app/manifest.json': toBytes(manifest) }],
    ['a manifest that is no JSON', { 'manifest.json': toBytes('{') }],
    ['a manifest that is a list', { 'manifest.json': toBytes('[]') }],
    [
      'a name twice in the manifest',
      { 'manifest.json': toBytes(JSON.stringify(manifest).replace('{', '{"name":"other",')) },
    ],
    ['a translation of no language', { 'translations/english.json': read('translations/en.json') }],
    ['a translation that is no JSON', { 'translations/de.json': toBytes('{') }],
    ['a translation that is a list', { 'translations/de.json': toBytes('[]') }],
    ['a translation without a name', { 'translations/de.json': toBytes({ app: {} }) }],
    ['a packed file', { 'assets/index.js.gz': toBytes('x') }],
    ['a source map', { 'assets/index.js.map': toBytes('{}') }],
    ['a hidden file', { 'assets/.env': toBytes('x') }],
    ["a tester's settings", { 'zcli.apps.config.json': toBytes('{}') }],
    ['no logo', { 'assets/logo.png': null }],
    ['a logo of another size', { 'assets/logo.png': read('logos/logo-small.png') }],
    ['a logo that is no picture', { 'assets/logo.png': toBytes('<svg>'.repeat(9)) }],
  ])('with %s is refused', (_, files) => {
    expect(checkPackage(packageWith({}, files)).length).toBeGreaterThan(0)
  })

  it('for the public marketplace needs the texts that it shows', () => {
    const bare = toBytes({
      app: { name: 'a', parameters: { proxyUrl: { label: 'a' }, sharedSecret: { label: 'b' } } },
    })
    const files = { 'translations/en.json': bare }
    expect(checkPackage(packageWith({ private: true }, files))).toEqual([])
    expect(checkPackage(packageWith({ private: false }, files))).toHaveLength(3)
    expect(checkPackage(packageWith({ private: false }))).toEqual([])
  })
})
