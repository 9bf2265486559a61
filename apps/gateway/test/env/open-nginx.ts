import { freePort } from '@intilery-sidebar/dev-env/services'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

const nginx = '/usr/sbin/nginx'
const isRequired = process.env['CI'] === 'true'
if (!existsSync(nginx) && !isRequired)
  process.stderr.write(`skipped: ${nginx} is not here (Debian's nginx-light); CI requires it\n`)

const config = fileURLToPath(new URL('../../../../docs/deploy/compose/nginx.conf', import.meta.url))

/** Whether a test can run nginx here. CI has to. */
export const canRunNginx = existsSync(nginx) || isRequired

/** nginx as the deployment guide sets it up, in front of these gateways. */
export const openNginx = async (ports: readonly [number, number]) => {
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'))
  const port = await freePort()
  const site = (await readFile(config, 'utf8'))
    .replace('gateway-1:8787', `127.0.0.1:${ports[0]}`)
    .replace('gateway-2:8787', `127.0.0.1:${ports[1]}`)
    .replace('listen 8080', `listen 127.0.0.1:${port}`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  await mkdir(join(folder, 'tmp'))
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events { worker_connections 256; }
     http { access_log off; ${temporary.map((name) => `${name}_temp_path ${folder}/tmp/${name};`).join(' ')} ${site} }`,
  )
  const server = spawn(
    nginx,
    ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')],
    {
      stdio: 'inherit',
    },
  )
  const url = `http://127.0.0.1:${port}`
  await expect
    .poll(() =>
      fetch(`${url}/healthz`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200)
  return {
    url,
    /** What nginx found wrong with the gateways. */
    readErrors: () => readFile(join(folder, 'error.log'), 'utf8'),
    [Symbol.asyncDispose]: async () => {
      server.kill('SIGTERM')
      if (server.exitCode === null) await once(server, 'close')
      await rm(folder, { recursive: true })
    },
  }
}
