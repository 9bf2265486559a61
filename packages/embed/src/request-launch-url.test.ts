import { afterEach, describe, expect, it, vi } from 'vitest'
import { requestLaunchUrl } from './request-launch-url.ts'

const gateway = 'https://sidebar.example.com'
const right = `${gateway}/launch/signed-url?token=a.b.c`
const { signal } = new AbortController()

afterEach(() => vi.unstubAllGlobals())

const answering = (text: string, init?: ResponseInit): RequestInit[] => {
  const asked: RequestInit[] = []
  vi.stubGlobal('fetch', async (_: string, options: RequestInit) => {
    asked.push(options)
    return new Response(text, init)
  })
  return asked
}

describe('the URL that a desk signs', () => {
  it('is asked for past every cache, and no redirect is followed', async () => {
    const asked = answering(`${right}\n`)
    expect((await requestLaunchUrl('/sidebar-url?ticket=1', gateway, signal)).href).toBe(right)
    expect(asked).toEqual([{ cache: 'no-store', redirect: 'error', signal }])
  })

  it('may come from a function', async () => {
    expect((await requestLaunchUrl(async () => right, gateway, signal)).href).toBe(right)
  })

  it.each([
    ['a login page, because the agent is signed out', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['a URL of another server', 'https://sidebar.example.com.evil.example/launch/signed-url?token=a.b.c'],
    ['another page of the gateway', `${gateway}/admin?token=a.b.c`],
    ['a URL without a token', `${gateway}/launch/signed-url`],
  ])('is none where the endpoint answers %s', async (_, text) => {
    answering(text)
    await expect(requestLaunchUrl('/sidebar-url', gateway, signal)).rejects.toMatchObject({
      name: 'LaunchUrlError',
    })
  })

  it('is none where the endpoint refuses', async () => {
    answering(right, { status: 403 })
    await expect(requestLaunchUrl('/sidebar-url', gateway, signal)).rejects.toThrow('answered 403')
  })
})
