import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import type { Command } from '../command.ts'
import { readLiveConfig } from '../input/read-live-config.ts'
import { UsageError } from '../input/usage-error.ts'
import { withStore } from '../input/with-store.ts'

export const makeAdminLink: Command = {
  name: 'admin link',
  summary: 'Prints a link that signs one admin in to the admin page, once, within ten minutes.',
  words: [],
  flags: [
    {
      name: 'url',
      value: '<url>',
      summary: 'where browsers reach the gateway; default PUBLIC_URL, or its own port',
    },
  ],
  examples: ['admin link', 'admin link --url https://sidebar.example.com'],
  run: async ({ flags }, { env, out }) => {
    const config = readLiveConfig(env)
    if (!config.hasAdminPage) throw new UsageError('The admin page is off; ADMIN_PAGE=on switches it on')
    const base = parseUrl(flags['url']) ?? config.publicUrl ?? toOwnUrl(config)
    const { token, endsAt } = await withStore(config, ({ adminAccess }) => adminAccess.makeLink(), {
      tables: 'create',
    })
    const url = new URL('/admin/', base)
    // Behind the `#`, so that no balancer's log has it.
    url.hash = `link=${token}`
    out(url.href)
    out(`The link works once, until ${endsAt.toISOString()}.`)
    return { isWell: true, json: { url: url.href, endsAt } }
  },
}

const parseUrl = (text: string | undefined): URL | null => {
  if (text === undefined) return null
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError('--url must be an address like https://sidebar.example.com')
  return url
}

const toOwnUrl = ({ host, port }: LiveConfig): URL =>
  new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`)
