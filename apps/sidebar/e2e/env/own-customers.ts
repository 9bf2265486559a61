import type { Workbench } from './at-workbench.ts'
import type { Desk } from './open-desk.ts'
import { sendToReference } from './send-to-reference.ts'

type OwnCustomers = {
  /** Makes a customer with these traits and events without properties; returns the user id. */
  readonly makeCustomer: (
    traits: Readonly<Record<string, unknown>>,
    events: readonly (readonly [event: string, timestamp: string])[],
  ) => Promise<string>
  /** Opens a ticket without a known customer, and finds this one from there. */
  readonly openCustomer: (userId: string) => Promise<Desk>
}

/** Customers of one test alone. */
export const createOwnCustomers = (workbench: Workbench): OwnCustomers => ({
  makeCustomer: async (traits, events) => {
    const userId = `own-${crypto.randomUUID()}`
    await sendToReference(workbench.referenceApi, 'identify', { userId, traits, timestamp: ago(100) })
    for (const [event, timestamp] of events)
      await sendToReference(workbench.referenceApi, 'track', { userId, event, timestamp, properties: {} })
    return userId
  },
  openCustomer: async (userId) => {
    const desk = await workbench.openDesk({ ticket: '4811' })
    await desk.sidebar.getByRole('searchbox').fill(userId)
    await desk.sidebar.getByRole('button', { name: 'Find' }).click()
    await desk.sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    return desk
  },
})

const hourMs = 3_600_000

/** The instant so many hours ago, in ISO 8601. */
export const ago = (hours: number): string => new Date(Date.now() - hours * hourMs).toISOString()
