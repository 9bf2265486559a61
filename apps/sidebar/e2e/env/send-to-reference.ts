import { expect } from 'vitest'

/** Sends the reference API what a shop's server sends: one call of Segment's API. */
export const sendToReference = async (
  referenceApi: string,
  verb: 'identify' | 'track' | 'alias',
  message: object,
): Promise<void> => {
  const answer = await fetch(new URL(`/v1/${verb}`, referenceApi), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${btoa('demo-write-key:')}` },
    body: JSON.stringify(message),
  })
  expect(answer.status).toBe(200)
}
