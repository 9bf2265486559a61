import { z } from 'zod'

const eventSchema = z.object({
  eventTime: z.string(),
  eventAction: z.string(),
  rawData: z.object({ properties: z.record(z.string(), z.unknown()) }),
})

type TrueEventsQuery = {
  readonly externalId: string
  readonly action?: string
  readonly pagesMax?: number
}

export type TrueEvent = z.infer<typeof eventSchema>

const pageSize = 100

/** Every event, of one action or of all, newest first, as the API itself answers them. */
export const readTrueEvents = async (
  referenceApi: string,
  { externalId, action, pagesMax = Number.POSITIVE_INFINITY }: TrueEventsQuery,
): Promise<readonly TrueEvent[]> => {
  const events: TrueEvent[] = []
  for (;;) {
    const search = new URLSearchParams({
      size: `${pageSize}`,
      from: `${events.length}`,
      ...(action && { include: action }),
    })
    const page = z
      .object({ data: z.array(eventSchema) })
      .parse(await read(referenceApi, `userId:${externalId}/events?${search.toString()}`))
    events.push(...page.data)
    if (page.data.length < pageSize || events.length >= pagesMax * pageSize) return events
  }
}

/** Whether the customer is subscribed to a channel, as the API itself answers. */
export const readTrueConsent = async (
  referenceApi: string,
  { externalId, channel }: { readonly externalId: string; readonly channel: string },
): Promise<boolean | undefined> => {
  const { marketingPreferences } = z
    .object({
      marketingPreferences: z.object({
        channels: z.array(z.object({ channel: z.string(), subscribed: z.boolean() })),
      }),
    })
    .parse(await read(referenceApi, `userId:${externalId}/meta`))
  return marketingPreferences.channels.find((one) => one.channel === channel)?.subscribed
}

const read = async (referenceApi: string, path: string): Promise<unknown> => {
  const answer = await fetch(new URL(`/track/demo/shop/SHOP/v1/profiles/${path}`, referenceApi), {
    headers: { 'content-type': 'application/json', 'auth-token': 'demo-key' },
  })
  return answer.json()
}
