import { unchosenPreferences } from '@intilery-sidebar/contract'
import { ApiError } from '../../src/api/api-error.ts'
import type { Api } from '../../src/api/create-api.ts'
import { customer, sampleEvents, toAnswer, toMeta, toTraits } from './sample-data.ts'

/** Never answers: how a section looks while it waits. */
export const never = (): Promise<never> => new Promise(() => undefined)

/** Answers with a problem. */
export const failing =
  (...problem: ConstructorParameters<typeof ApiError>) =>
  (): Promise<never> =>
    Promise.reject(new ApiError(...problem))

/** Answers as a proxy would that knows one customer. What a state is about is put in its place. */
export const createStandInApi = (instead: Partial<Api> = {}): Api => ({
  resolve: async () => ({ matches: [], tried: [] }),
  traits: async () => toAnswer(toTraits(customer)),
  meta: async () => toAnswer(toMeta(customer)),
  events: async () => toAnswer({ events: sampleEvents }),
  reveal: async () => ({ value: '4711', expiresAt: '2099-01-01T00:00:00Z' }),
  preferences: async () => ({ preferences: unchosenPreferences, defaults: { pins: ['city'] }, isKept: true }),
  keepPreferences: async () => ({ isKept: true }),
  exportTimeline: async () => '',
  live: never,
  ...instead,
})
