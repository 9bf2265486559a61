import { listenOnFreePort } from '@intilery-sidebar/dev-env/services'
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { canary, setUpDoctor } from './set-up-doctor.ts'

const { urls, examine } = setUpDoctor()

const { publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const zendesk = { ZENDESK_SHARED_SECRET: `zendesk-${canary}` }

/** A server that says it is well, as a gateway does. */
const serveHealth = async (): Promise<string> => {
  const server = createServer((_request, response) => response.end('{"status":"ok"}'))
  const { url, close } = await listenOnFreePort(server)
  onTestFinished(close)
  return url
}

describe('the doctor ends with what to do next', () => {
  test('one step for each wrong setting, then to run it again', async () => {
    const { plan } = await examine({ PUBLIC_URL: 'http://sidebar.example', PORT: 'http' })
    expect(plan).toEqual([
      'PORT must be a whole number from 0 to 65535.',
      'PUBLIC_URL must be https, unless it is on this machine. Correct what is named; docs/deploy says what each setting is for.',
      'Run doctor again.',
    ])
  })

  test('what is wrong with a tenant by its name', async () => {
    const { plan } = await examine({ INTILERY_AUTH_TOKEN: 'another-key' })
    expect(plan[0]).toMatch(/^demo\/shop\/SHOP: The Profile API refuses the key .* Check INTILERY_AUTH_TOKEN/)
    expect(plan.at(-1)).toBe('Run doctor again.')
  })

  test('where nothing is wrong, each host’s next step with the address to try', async () => {
    expect((await examine({})).plan).toEqual(['Set up a host: docs/install says how, one page for each.'])
    expect((await examine(zendesk)).plan).toEqual([
      'Zendesk of demo/shop/SHOP: open a ticket as an agent (docs/install/zendesk.md).',
    ])
    const { plan } = await examine({
      PUBLIC_URL: await serveHealth(),
      CANVAS_CONSUMER_SECRET: `canvas-${canary}`,
      CANVAS_ORGANIZATION_ID: '00D5g000004qzXYEAY',
    })
    expect(plan).toHaveLength(1)
    expect(plan[0]).toMatch(
      /^Salesforce of demo\/shop\/SHOP: the canvas app posts to http:\S+\/launch\/canvas /,
    )
  })

  test('an account of Zendesk’s that is known, with its address', async () => {
    const { plan } = await examine({
      ZENDESK_AUDIENCE: 'https://acme.zendesk.com/api/v2/apps/installations/7.json',
      ZENDESK_PUBLIC_KEY: publicKey,
    })
    expect(plan).toEqual([
      'Zendesk of demo/shop/SHOP: open a ticket at https://acme.zendesk.com/agent (docs/install/zendesk.md).',
    ])
  })
})

describe('the doctor says what is wrong at the public URL, and what to do comes before the hosts', () => {
  test.each<[string, () => string, RegExp]>([
    ['speaks http', () => urls.api.replace('http:', 'https:'), /says https, but that port speaks http/],
    ['is another server', () => urls.signInPage, /A server that is not a gateway answers at PUBLIC_URL/],
    ['is closed', () => 'http://127.0.0.1:65533', /Nothing listens there: start the gateway/],
    ['is a name that is none', () => 'https://sidebar.invalid', /The name does not exist/],
    ['has a path', () => 'https://sidebar.example/app', /PUBLIC_URL has a path/],
  ])('where it %s', async (_, url, cause) => {
    const { isWell, plan, findings } = await examine({ ...zendesk, PUBLIC_URL: new URL(url()).href })
    expect(isWell).toBe(true)
    const found = findings.find(({ check }) => check === 'public-url')
    expect(`${found?.kind} ${found?.text} ${found?.fix}`).toMatch(cause)
    expect(plan).toHaveLength(2)
    expect(plan[0]).toMatch(cause)
  })
})
