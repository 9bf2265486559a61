import {
  createReferenceApi,
  notableCustomers,
  readHistory,
  type History,
  type ImportedCustomer,
  type ReferenceApi,
} from '@intilery-sidebar/reference-api'
import { StartError } from '../start-error.ts'

/**
 * The reference API with a public data set, whose busiest customers write the workbench's tickets. Throws a
 * `StartError`.
 */
export const openHistoryApi = async (file: string): Promise<ReferenceApi> => {
  const histories = await readHistory(file).catch((cause: unknown) => {
    throw new StartError(`--from: ${cause instanceof Error ? cause.message : 'the file cannot be read'}`, {
      cause,
    })
  })
  const api = await createReferenceApi()
  await api.importHistory(seatAtTickets([...histories]))
  return api
}

type Ids = Partial<Pick<ImportedCustomer, 'externalId' | 'email'>>

const { byExternalId, busiest, silent, withoutPreferences, documented, sharedEmail } = notableCustomers

/** By which ids the workbench's tickets look; the data sets name no people. */
const ticketIds: readonly Ids[] = [
  ...[byExternalId, busiest, silent, withoutPreferences].map(
    ({ refs: [{ value: externalId }, { value: email }] }) => ({
      externalId,
      email,
    }),
  ),
  { email: documented.refs[0].value },
  ...sharedEmail.customerIds.map(() => ({ email: sharedEmail.refs[0].value })),
]

const seatAtTickets = (histories: readonly History[]): readonly History[] => {
  const counts = new Map<string, number>()
  for (const { customerId } of histories.flatMap(({ events }) => events))
    counts.set(customerId, (counts.get(customerId) ?? 0) + 1)
  const chosen = [...counts].toSorted(([, one], [, other]) => other - one).slice(0, ticketIds.length)
  const idsOf = new Map(chosen.map(([customerId], index) => [customerId, ticketIds[index]]))
  return histories.map(({ customers, events }) => ({
    customers: customers.map((customer) => ({ ...customer, ...idsOf.get(customer.customerId) })),
    events,
  }))
}
