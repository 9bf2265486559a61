import { demoTenant, type ReferenceApi } from '../../src/index.ts'

export const profilesUrl = 'http://reference.invalid/track/demo/shop/SHOP/v1/profiles'

export const readerHeaders = {
  'content-type': 'application/json',
  'auth-token': demoTenant.authTokens[0],
}

/** Asks the API for what follows `/profiles`, as a well-behaved reader. */
export const ask = async (
  api: ReferenceApi,
  path: string,
  headers: Record<string, string> = readerHeaders,
): Promise<{ status: number; headers: Headers; body: unknown }> => {
  const response = await api.fetch(new Request(`${profilesUrl}${path}`, { headers }))
  return { status: response.status, headers: response.headers, body: await response.json() }
}
