import {
  eventsAnswerSchema,
  exportDeadlines,
  preferencesAnswerSchema,
  traitsAnswerSchema,
  type TimelineFilter,
} from '@intilery-sidebar/contract'
import { gradeAnswerSchema, insightsAnswerSchema, toInsightsSearch } from '../insights/insights-schema.ts'
import { revealedFieldSchema } from '../profile/reveal-schema.ts'
import { toEventsSearch } from '../timeline/to-events-search.ts'
import type { LazyRequests } from './create-api.ts'
import type { GetJson, SendRequest } from './get-json.ts'
import * as z from 'zod/mini'
import { toCustomerPath } from './to-customer-path.ts'

type LazyRequestsOptions = { readonly getJson: GetJson; readonly request: SendRequest }

export const createLazyRequests = ({ getJson, request }: LazyRequestsOptions): LazyRequests => ({
  traits: (handle, options) => getJson(traitsAnswerSchema, toCustomerPath(handle, 'traits'), options),
  reveal: (handle, field, options) =>
    getJson(revealedFieldSchema, toCustomerPath(handle, 'reveal'), { ...options, body: field }),
  events: (handle, query, options) =>
    getJson(eventsAnswerSchema, `${toCustomerPath(handle, 'events')}${toEventsSearch(query)}`, options),
  insights: (handle, query, options) =>
    getJson(insightsAnswerSchema, `${toCustomerPath(handle, 'insights')}${toInsightsSearch(query)}`, options),
  grade: (handle, options) => getJson(gradeAnswerSchema, toCustomerPath(handle, 'grade'), options),
  preferences: (options) => getJson(preferencesAnswerSchema, preferencesPath, options),
  savePreferences: (changes, options) =>
    getJson(preferencesAnswerSchema, preferencesPath, { ...options, body: changes, isSave: true }),
  saveChoice: (choice, options) =>
    getJson(choiceSavedSchema, '/api/choices', { ...options, body: choice, isSave: true }),
  exportTimeline: (handle, { format, filter }, options) =>
    request(
      toCustomerPath(handle, 'exports'),
      { ...options, body: { format, ...toExportFilter(filter) }, timeoutMs: exportDeadlines.sidebarMs },
      (response) => response.text(),
    ),
})

const preferencesPath = '/api/preferences'
const choiceSavedSchema = z.object({ isKept: z.boolean() })

/** The proxy rejects an empty list. */
const toExportFilter = ({ exclude = [], ...filter }: TimelineFilter): TimelineFilter =>
  exclude.length === 0 ? filter : { ...filter, exclude }
