import { expect } from 'vitest'

type Tracked = {
  readonly userId: string
  readonly event: string
  readonly properties?: Readonly<Record<string, string>>
  /** Default: now. */
  readonly hoursAgo?: number
}

/** Tells the reference API of something that happened, as a shop's server would. */
export const track = async (referenceApi: string, { hoursAgo = 0, ...message }: Tracked): Promise<void> => {
  const answer = await fetch(new URL('/v1/track', referenceApi), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${btoa('demo-write-key:')}` },
    body: JSON.stringify({
      ...message,
      timestamp: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
    }),
  })
  expect(answer.status).toBe(200)
}
