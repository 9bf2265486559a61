import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { connectSocket, readUntil, type Send } from './connect-socket.ts'
import type { Tab } from './tab.ts'

const executable = '/usr/bin/chromium'

/** Null where Debian's Chromium is not installed, unless CI=true, where it has to be. The pinned one keeps no page. */
export const findCurrentChromium = (): string | null => {
  if (existsSync(executable)) return executable
  if (process.env['CI'] === 'true') throw new Error('chromium is required when CI=true')
  process.stderr.write('skipped: tests that need a current Chromium\n')
  return null
}

const targetSchema = z.object({ targetId: z.string() })
const sessionSchema = z.object({ sessionId: z.string() })
const targetsSchema = z.object({
  targetInfos: z.array(z.looseObject({ targetId: z.string(), type: z.string() })),
})
const valueSchema = z.object({
  result: z.looseObject({ value: z.unknown().optional() }),
  exceptionDetails: z.looseObject({ text: z.string() }).optional(),
})

/**
 * Spoken to over the DevTools protocol alone: Playwright loses a frame whose page was kept, and its `goBack` waits for
 * a load.
 *
 * @param flags - Beside those that tests need.
 */
export const openChromium = async (path: string, flags: readonly string[] = []): Promise<Tab> => {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'))
  const needed = ['--headless=new', '--disable-gpu', '--remote-debugging-port=0', '--no-first-run']
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(path, [...needed, ...asRoot, ...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: profile },
  })
  const closed = once(child, 'close')
  const { send, close } = await connectSocket(await readUntil(child.stderr, /DevTools listening on (ws:\S+)/))
  const { targetId } = targetSchema.parse(await send('Target.createTarget', { url: 'about:blank' }))
  const evaluate = (target: string, expression: string) => evaluateIn(send, target, expression)
  return {
    open: async (url) => {
      await evaluate(targetId, `location.href = ${JSON.stringify(url)}`)
      await until(async () => (await evaluate(targetId, `location.href === ${JSON.stringify(url)}`)) === true)
    },
    traverse: async (delta) => void (await evaluate(targetId, `void setTimeout(() => history.go(${delta}))`)),
    evaluate: async (expression, where = 'page') => {
      const target = where === 'page' ? targetId : await findFrame(send)
      return target === null ? null : evaluate(target, expression)
    },
    [Symbol.asyncDispose]: async () => {
      close()
      child.kill('SIGKILL')
      await closed
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Of another site, so it is a target of its own. */
const findFrame = async (send: Send): Promise<string | null> => {
  const { targetInfos } = targetsSchema.parse(await send('Target.getTargets', {}))
  for (const { targetId, type } of targetInfos) {
    if (type !== 'iframe') continue
    if ((await evaluateIn(send, targetId, 'document.visibilityState')) === 'visible') return targetId
  }
  return null
}

/** A page that is kept is frozen, and one that is left is gone: neither answers. */
const answerMs = 1500

/** Null where no answer came in time. */
const evaluateIn = async (send: Send, targetId: string, expression: string): Promise<unknown> => {
  const attached = await send('Target.attachToTarget', { targetId, flatten: true }).catch(() => null)
  if (attached === null) return null
  const { sessionId } = sessionSchema.parse(attached)
  try {
    const params = { expression, awaitPromise: true, returnByValue: true, userGesture: true }
    const asked = send('Runtime.evaluate', params, { sessionId }).catch(() => null)
    const answered = await Promise.race([asked, sleep(answerMs, null)])
    if (answered === null) return null
    const answer = valueSchema.parse(answered)
    if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.text)
    return answer.result.value
  } finally {
    send('Target.detachFromTarget', { sessionId }).catch(() => undefined)
  }
}

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await sleep(50)
}
