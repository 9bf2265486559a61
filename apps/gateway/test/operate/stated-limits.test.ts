import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { liveSettings } from '../../src/config/settings.ts'
import { connectionsMax } from '../../src/process/listen.ts'

const read = async (path: string): Promise<string> =>
  (await readFile(new URL(`../../../../${path}`, import.meta.url), 'utf8')).replaceAll(/\s+/g, ' ')
const [security, model, sizing] = await Promise.all(
  ['SECURITY.md', 'docs/operate/security-model.md', 'docs/operate/sizing.md'].map(read),
)

const { REQUEST_TIMEOUT_SECONDS, CACHE_MEGABYTES, ADMIN_PAGE, METRICS_HOST } = liveSettings.shape
const defaultOf = (setting: { parse: (value: undefined) => unknown }): string =>
  String(setting.parse(undefined))

test.each(
  [
    [security, `they are capped per process: ${connectionsMax.toLocaleString('en-GB')}.`],
    [
      security,
      `not whole after ${defaultOf(REQUEST_TIMEOUT_SECONDS)} s (\`REQUEST_TIMEOUT_SECONDS\`) is ended`,
    ],
    [sizing, `\`CACHE_MEGABYTES\` (${defaultOf(CACHE_MEGABYTES)})`],
    [model, 'off unless `ADMIN_PAGE=on`'],
  ].map(([guide = '', sentence = '']) => ({ guide, sentence })),
)('say "$sentence"', ({ guide, sentence }) => {
  expect(guide).toContain(sentence)
})

test('the admin page is off, and metrics listen on this machine alone, unless a setting says otherwise', () => {
  expect(defaultOf(ADMIN_PAGE)).toBe('off')
  expect(defaultOf(METRICS_HOST)).toBe('127.0.0.1')
})
