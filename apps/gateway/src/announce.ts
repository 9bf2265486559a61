import type { Config } from './config/config.ts'
import type { Running } from './running.ts'

/** What has started: for the person who tries the demo, or as a line of the log. */
export const announce = (mode: Config['mode'], { urls }: Running): string =>
  mode === 'demo' ? toGreeting(urls) : `${JSON.stringify({ level: 30, msg: 'listening', urls })}\n`

const toGreeting = (urls: Running['urls']): string => {
  const lines = Object.entries(urls).map(([name, url]) => `  ${`${name}:`.padEnd(15)}${url}`)
  return ['', ...lines, '', '  Stop with Ctrl-C.', ''].join('\n')
}
