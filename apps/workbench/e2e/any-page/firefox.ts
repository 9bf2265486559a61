import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { z } from 'zod'
import { connectSocket, readUntil, type Send } from './connect-socket.ts'
import type { Tab } from './tab.ts'

const executable = '/usr/bin/firefox-esr'

/** Null where Debian's Firefox is not installed, unless CI=true, where it has to be. */
export const findFirefox = (): string | null => {
  if (existsSync(executable)) return executable
  if (process.env['CI'] === 'true') throw new Error('firefox-esr is required when CI=true')
  process.stderr.write('skipped: tests that need firefox-esr\n')
  return null
}

const contextSchema = z.object({ context: z.string() })
const treeSchema = z.object({
  contexts: z.array(z.object({ children: z.array(contextSchema).nullish() })),
})
const valueSchema = z.object({
  result: z.looseObject({ value: z.unknown().optional() }).optional(),
  exceptionDetails: z.object({ text: z.string() }).optional(),
})

/**
 * Spoken to over WebDriver BiDi, the protocol that Firefox itself offers.
 *
 * @param preferences - As `about:config` spells them.
 */
export const openFirefox = async (
  path: string,
  preferences: Readonly<Record<string, boolean | number | string>> = {},
): Promise<Tab> => {
  const profile = await mkdtemp(join(tmpdir(), 'firefox-'))
  await writeFile(join(profile, 'user.js'), toUserScript(preferences))
  const child = spawn(
    path,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOME: profile, MOZ_DISABLE_CONTENT_SANDBOX: '1' },
    },
  )
  const closed = once(child, 'close')
  const address = await readUntil(child.stderr, /WebDriver BiDi listening on (ws:\S+)/)
  const { send, close } = await connectSocket(`${address}/session`)
  await send('session.new', { capabilities: {} })
  const { context } = contextSchema.parse(await send('browsingContext.create', { type: 'tab' }))
  return {
    open: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
    traverse: async (delta) => void (await send('browsingContext.traverseHistory', { context, delta })),
    evaluate: async (expression, where = 'page') => {
      const target = where === 'page' ? context : await findFrame(send, context)
      return target === null ? null : evaluateIn(send, target, expression)
    },
    [Symbol.asyncDispose]: async () => {
      close()
      child.kill('SIGKILL')
      await closed
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const toUserScript = (preferences: object): string =>
  Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('')

const findFrame = async (send: Send, root: string): Promise<string | null> => {
  const { contexts } = treeSchema.parse(await send('browsingContext.getTree', { root }))
  return contexts[0]?.children?.[0]?.context ?? null
}

const evaluateIn = async (send: Send, context: string, expression: string): Promise<unknown> => {
  const answer = valueSchema.parse(
    await send('script.evaluate', {
      expression,
      target: { context },
      awaitPromise: true,
      userActivation: true,
    }),
  )
  if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.text)
  return answer.result?.value
}
