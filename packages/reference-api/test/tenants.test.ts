import { expect, it } from 'vitest'
import { createReferenceApi, demoTenant } from '../src/index.ts'
import { ask, readerHeaders } from './env/ask.ts'

it('reads a brand with the keys of every entry it stands in, and with no other', async () => {
  const entries = [
    { ...demoTenant, authTokens: ['one-key', 'next-key'] },
    { ...demoTenant, authTokens: ['other-key'], writeKeys: ['other-write-key'] },
    { ...demoTenant, brandId: 'CLUB', authTokens: ['club-key'], writeKeys: ['club-write-key'] },
  ]
  const api = await createReferenceApi({ tenants: entries })
  const statusWith = async (authToken: string) =>
    (await ask(api, '', { ...readerHeaders, 'auth-token': authToken })).status
  for (const key of ['one-key', 'next-key', 'other-key']) expect(await statusWith(key)).toBe(200)
  for (const key of ['club-key', 'one-ke', 'one-keyy', 'One-key', '']) expect(await statusWith(key)).toBe(401)
  await api.close()
})
