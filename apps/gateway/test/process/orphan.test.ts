import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { buildPages } from '@intilery-sidebar/dev-env/pages'

beforeAll(buildPages)

const inGateway = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

// Elsewhere there is no /proc to see the launcher go.
test.runIf(process.platform === 'linux')(
  'a launcher that is killed without a word takes the gateway with it, so the port is free again',
  async () => {
    const script = `"$0" --import "$1" "$2" & wait`
    const command = [process.execPath, inGateway('build/fresh-products.ts'), inGateway('src/main.ts')]
    const launcher = spawn('sh', ['-c', script, ...command], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const gatewayUrl = await readUrl(launcher.stdout)
    expect((await fetch(`${gatewayUrl}/healthz`)).status).toBe(200)
    launcher.kill('SIGKILL')
    // The pipe ends when the last process that holds it has ended.
    await once(launcher, 'close')
    await expect(fetch(`${gatewayUrl}/healthz`)).rejects.toThrow('fetch failed')
  },
)

const readUrl = async (output: NodeJS.ReadableStream): Promise<string> => {
  for await (const line of createInterface({ input: output })) {
    const url = /Gateway:\s+(http\S+)/.exec(line)?.[1]
    if (url !== undefined) {
      output.resume()
      return url
    }
  }
  throw new Error('The gateway ended before it printed where it listens')
}
