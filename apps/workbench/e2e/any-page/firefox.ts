import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { z } from 'zod'

const executable = '/usr/bin/firefox-esr'

/** Null where Debian's Firefox is not installed, unless CI=true, where it has to be. */
export const findFirefox = (): string | null => {
  if (existsSync(executable)) return executable
  if (process.env['CI'] === 'true') throw new Error('firefox-esr is required when CI=true')
  process.stderr.write('skipped: tests that need firefox-esr\n')
  return null
}

/** One tab of Firefox, spoken to over WebDriver BiDi, the protocol that Firefox itself offers. */
export type FirefoxTab = AsyncDisposable & {
  readonly open: (address: string) => Promise<void>
  /** -1 is Back, 1 is Forward. */
  readonly traverse: (delta: number) => Promise<void>
  /** The value of an expression in the tab's page, or in its only frame. */
  readonly evaluate: (expression: string, where?: 'page' | 'frame') => Promise<unknown>
}

const answerSchema = z.looseObject({
  id: z.number().nullish(),
  type: z.string(),
  result: z.unknown().optional(),
  message: z.string().optional(),
})
const contextSchema = z.object({ context: z.string() })
const treeSchema = z.object({
  contexts: z.array(z.object({ children: z.array(contextSchema).nullish() })),
})
const valueSchema = z.object({
  result: z.looseObject({ value: z.unknown().optional() }).optional(),
  exceptionDetails: z.object({ text: z.string() }).optional(),
})

type Send = (method: string, params: object) => Promise<unknown>

/** @param preferences - As `about:config` spells them. */
export const openFirefox = async (
  path: string,
  preferences: Readonly<Record<string, boolean | number | string>> = {},
): Promise<FirefoxTab> => {
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
  const address = await readAddress(child.stderr)
  const { send, close } = await connect(`${address}/session`)
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

const readAddress = async (stderr: NodeJS.ReadableStream): Promise<string> => {
  let written = ''
  for await (const text of stderr.setEncoding('utf8')) {
    written += String(text)
    const address = /WebDriver BiDi listening on (ws:\S+)/.exec(written)?.[1]
    if (address !== undefined) {
      stderr.resume()
      return address
    }
  }
  throw new Error(`Firefox ended before it listened: ${written}`)
}

const connect = async (address: string): Promise<{ readonly send: Send; readonly close: () => void }> => {
  const socket = new WebSocket(address)
  await once(socket, 'open')
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  socket.addEventListener('message', ({ data }) => {
    const answer = answerSchema.parse(JSON.parse(String(data)))
    const asked = typeof answer.id === 'number' ? waiting.get(answer.id) : undefined
    if (answer.type === 'error') asked?.reject(new Error(answer.message))
    else asked?.resolve(answer.result)
  })
  let last = 0
  return {
    send: (method, params) => {
      last += 1
      const asked = Promise.withResolvers<unknown>()
      waiting.set(last, asked)
      socket.send(JSON.stringify({ id: last, method, params }))
      return asked.promise
    },
    close: () => socket.close(),
  }
}
