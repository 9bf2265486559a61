import {
  unchosenPreferences,
  type AgentPreferences,
  type Answer,
  type LiveEvents,
} from '@intilery-sidebar/contract'
import { contactPresets, defaultRules, toInsights } from '@intilery-sidebar/insights'
import { segmentVocabulary } from '@intilery-sidebar/vocabulary'
import type { InsightsData } from '../../src/api/insights/insights-data.ts'
import { ApiError } from '../../src/api/session/api-error.ts'
import type { Api } from '../../src/api/session/create-api.ts'
import { customer, sampleEvents, toAnswer, toMeta, toTraits } from './sample-data.ts'

/** Never answers: how a section looks while it waits. */
export const never = (): Promise<never> => new Promise(() => undefined)

/** Answers with a problem. */
export const failing =
  (...problem: ConstructorParameters<typeof ApiError>) =>
  (): Promise<never> =>
    Promise.reject(new ApiError(...problem))

/** Nothing happens. */
const silent: Api['connection'] = {
  send: never,
  getJson: never,
  visibility: { whenVisible: async () => undefined, whenHidden: never },
  canStream: false,
}

/** One poll is answered, and the next never. */
export const answeringOnce = (answer: Answer<LiveEvents>): Api['connection'] => {
  const answers = [answer]
  return {
    ...silent,
    getJson: async (schema) => {
      const next = answers.shift()
      return next === undefined ? never() : schema.parse(next)
    },
  }
}

/** Answers as a proxy would that knows one customer. What a state is about is put in its place. */
export const createStandInApi = (instead: Partial<Api> = {}): Api => ({
  resolve: async () => ({ matches: [], tried: [] }),
  traits: async () => toAnswer(toTraits(customer)),
  meta: async () => toAnswer(toMeta(customer)),
  events: async () => toAnswer({ events: sampleEvents }),
  reveal: async () => ({ value: '4711', shownForMs: 60_000 }),
  insights: async () => toAnswer(toSampleInsights()),
  ...createKeptPreferences(),
  grade: async () => toAnswer({ score: 72, grade: 'B' }),
  saveChoice: async () => ({ isKept: true }),
  exportTimeline: async () => '',
  connection: silent,
  ...instead,
})

const createKeptPreferences = (): Pick<Api, 'preferences' | 'savePreferences'> => {
  let preferences: AgentPreferences = unchosenPreferences
  const toKept = () => ({ preferences, defaults: { pins: ['city'], isByPolicy: true }, isKept: true })
  return {
    preferences: async () => toKept(),
    savePreferences: async ({ tab, pins, folds, timeline }) => {
      preferences = {
        tab: tab ?? preferences.tab,
        pins: pins === undefined ? preferences.pins : pins,
        folds: folds ?? preferences.folds,
        timeline: timeline ?? preferences.timeline,
      }
      return toKept()
    },
  }
}

const toSampleInsights = (): InsightsData => ({
  ...toInsights(
    {
      events: sampleEvents,
      isComplete: true,
      meta: toMeta(customer),
      traits: null,
      freshness: 'live',
      nowMs: Date.parse(sampleEvents[0]?.eventTime ?? ''),
      agentZone: 'UTC',
      agentLocale: 'en',
      isAmbiguous: false,
    },
    {
      vocabulary: segmentVocabulary,
      qualification: defaultRules,
      contact: contactPresets['rolling-hours'],
      recommendations: {},
    },
  ),
  changes: null,
  isAgentNamed: true,
  predicted: {
    boughtOf100: 31,
    horizonDays: 90,
    model: 'logistic 2026-02-01',
    asOf: '2026-11-19T00:00:00.000Z',
    outOf: 412,
    factors: [
      { feature: 'days_since_last_order', value: 12, effect: 'raises' },
      { feature: 'email_open_rate_90d', value: 0, effect: 'lowers' },
    ],
    sentence: '',
  },
})
