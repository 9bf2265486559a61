import { accessibilityViolations, openBrowser, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openAdminGateway } from './open-admin-gateway.ts'

const cli = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url))

const runExport = async (folder: string, env: Readonly<Record<string, string>>): Promise<number | null> => {
  const child = spawn(process.execPath, [cli, 'export', '--folder', folder], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: 'ignore',
  })
  await once(child, 'close')
  return child.exitCode
}

test('an admin sees the exports that the command line ran: one that ended, and one that could not write', async () => {
  await buildPages()
  await using closing = new AsyncDisposableStack()
  const gateway = closing.use(await openAdminGateway('canary-key'))
  const folder = await mkdtemp(join(tmpdir(), 'canary-exports-'))
  closing.defer(() => rm(folder, { recursive: true, force: true }))
  const browser = closing.adopt(await openBrowser(), (opened) => opened.close())
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(await gateway.makeLink())
  const card = page.getByRole('region', { name: 'Export runs' })
  await card.getByText('No export has run yet').waitFor()
  expect(await runExport(join(folder, 'out'), gateway.env)).toBe(0)
  await card.getByText('Complete').waitFor()
  await card.getByText(/^Files: \d+$/).waitFor()
  expect(await runExport('/dev/null/canary', gateway.env)).toBe(1)
  await card.getByText('The folder could not be written.').waitFor()
  await page.getByText('The last export of acme/shop/SHOP did not finish').waitFor()
  expect(await card.getByRole('row').count()).toBe(3)
  expect(await page.content()).not.toContain('canary')
  expect(await accessibilityViolations(page)).toEqual([])
  await saveScreenshot(card, 'admin-exports')
})
