import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const module = fileURLToPath(new URL('../../src/process/wait-for-shutdown.ts', import.meta.url))

const program = `
import { waitForShutdown } from ${JSON.stringify(module)}
setTimeout(() => Promise.reject(new RangeError('jo@example.test')), 10)
const unhandled = await waitForShutdown()
console.log('drains', unhandled?.message)
`

it('a rejection that no code waits for ends the wait, so that the process drains; its text is not repeated', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program])
  let said = ''
  child.stdout.on('data', (bytes) => (said += String(bytes)))
  await once(child, 'close')
  expect(child.exitCode).toBe(0)
  expect(said).toContain('drains A rejection was not handled: RangeError')
  expect(said).not.toContain('jo@example.test')
})
