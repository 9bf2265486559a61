import { afterEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../src/index.ts'
import { storeKey } from './store-key.ts'
import { noon, places } from './stores.ts'

const minuteMs = 60_000

describe.each(places)('the admin’s sign-in on %s', (_, makePlace) => {
  const ends: (() => Promise<void>)[] = []
  let now = noon
  afterEach(async () => {
    now = noon
    for (const end of ends.splice(0).toReversed()) await end()
  })

  const open = async (): Promise<Store> => {
    const place = await makePlace()
    ends.push(() => place.remove())
    const store = await openStore({ url: place.url, keys: [storeKey], clock: () => now })
    ends.push(() => store.close())
    return store
  }

  it('lets a link in once, for an hour', async () => {
    const { adminAccess } = await open()
    const { token, endsAt } = await adminAccess.makeLink()
    expect(endsAt).toEqual(new Date(noon + 10 * minuteMs))
    const session = await adminAccess.signIn(token)
    expect(session?.endsAt).toEqual(new Date(noon + 60 * minuteMs))
    expect(await adminAccess.signIn(token)).toBeNull()
    expect(await adminAccess.find(session?.token ?? '')).toEqual({ endsAt: session?.endsAt })
    now += 60 * minuteMs
    expect(await adminAccess.find(session?.token ?? '')).toBeNull()
  })

  it('lets one of many in who use a link at the same moment', async () => {
    const { adminAccess } = await open()
    const { token } = await adminAccess.makeLink()
    const entered = await Promise.all(Array.from({ length: 8 }, () => adminAccess.signIn(token)))
    expect(entered.filter((session) => session !== null)).toHaveLength(1)
  })

  it('refuses a link that has ended, and any other text', async () => {
    const { adminAccess } = await open()
    const { token } = await adminAccess.makeLink()
    now += 10 * minuteMs
    expect(await adminAccess.signIn(token)).toBeNull()
    expect(await adminAccess.signIn('')).toBeNull()
    expect(await adminAccess.find('')).toBeNull()
  })

  it('takes a link for no session, and a session for no link', async () => {
    const { adminAccess } = await open()
    const { token: link } = await adminAccess.makeLink()
    expect(await adminAccess.find(link)).toBeNull()
    const session = await adminAccess.signIn(link)
    expect(await adminAccess.signIn(session?.token ?? '')).toBeNull()
    await adminAccess.signOut(session?.token ?? '')
    expect(await adminAccess.find(session?.token ?? '')).toBeNull()
  })
})
