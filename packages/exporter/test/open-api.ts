import { createProfileClient } from '@intilery-sidebar/client'
import { Secret, type ProfileClient } from '@intilery-sidebar/contract'
import {
  createReferenceApi,
  demoTenant,
  type History,
  type Readings,
  type ReferenceApi,
} from '@intilery-sidebar/reference-api'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export const tenantId = `${demoTenant.clientId}/${demoTenant.accountId}/${demoTenant.brandId}`

/** A reference API without limits, filled, and the client that asks it. */
export const openApi = async (
  histories: Iterable<History> = [],
  readings: Partial<Readings> = {},
): Promise<{ api: ReferenceApi; profiles: ProfileClient }> => {
  const api = await createReferenceApi({ limit: null, allowsFaults: true, readings })
  await api.importHistory(histories)
  const client = createProfileClient({
    baseUrl: new URL('http://reference.invalid'),
    tenant: demoTenant,
    credentials: demoTenant.authTokens.map((token) => new Secret(token)),
    fetch: (request) => api.fetch(request),
  })
  onTestFinished(async () => {
    await client.close()
    await api.close()
  })
  return { api, profiles: client }
}

export const setFaults = async (api: ReferenceApi, rules: readonly unknown[]): Promise<void> => {
  const response = await api.fetch(
    new Request('http://reference.invalid/__reference/faults', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seed: 1, rules }),
    }),
  )
  if (!response.ok) throw new Error(await response.text())
}

export const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'export-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
