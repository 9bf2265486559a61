import { sendToReference } from './send-to-reference.ts'

type Tracked = {
  readonly userId: string
  readonly event: string
  readonly properties?: Readonly<Record<string, string>>
  /** Default: now. */
  readonly hoursAgo?: number
}

/** Sends the reference API something that happened. */
export const track = (referenceApi: string, { hoursAgo = 0, ...message }: Tracked): Promise<void> =>
  sendToReference(referenceApi, 'track', {
    ...message,
    timestamp: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
  })
