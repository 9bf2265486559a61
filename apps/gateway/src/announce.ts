import type { Config } from './config/config.ts'
import { toWarnings } from './config/to-warnings.ts'
import type { Running } from './running.ts'

/** What has started: for the person who tries the demo, or as lines of the log, each warning one of its own. */
export const announce = (config: Config, { urls }: Running): string => {
  if (config.mode === 'demo') return toGreeting(urls)
  const warnings = toWarnings(config).map((msg) => ({ level: 40, msg }))
  return [...warnings, { level: 30, msg: 'listening', urls }]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')
}

const toGreeting = (urls: Running['urls']): string => {
  const lines = Object.entries(urls).map(([name, url]) => `  ${`${name}:`.padEnd(15)}${url}`)
  return ['', ...lines, '', '  Stop with Ctrl-C.', ''].join('\n')
}
