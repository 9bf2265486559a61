import { candidateSchema, preferencesChangesSchema } from '@intilery-sidebar/contract'
import { insightsQuerySchema } from '../insights/get-insights.ts'
import { eventsQuerySchema } from '../input/parse-query.ts'
import { resolveBodyOf } from '../lookup/resolve.ts'
import { choiceBodySchema } from '../preferences/put-choice.ts'
import { pollQuerySchema } from '../routes/get-live.ts'
import { exportBodySchema } from '../routes/post-export.ts'
import { revealBodySchema } from '../routes/post-reveal.ts'
import {
  bodyProblems,
  handleParameter,
  json,
  ref,
  sessionProblems,
  upstreamProblems,
  type Operation,
  type Operations,
} from './operation.ts'
import { toJsonSchema, toQueryParameters } from './to-json-schema.ts'

/** The routes of the sidebar: an agent's session, and the customers it may read. */
export const agentOperations = (): Operations => ({
  ...entryOperations(),
  ...readOperations(),
  ...writeOperations(),
  ...preferencesOperations(),
})

const entryOperations = (): Operations => ({
  'POST /api/session': {
    summary: "Exchange a host's proof for a session of at most 15 minutes.",
    tag: 'agents',
    security: 'launchProof',
    answers: { 200: json('A session.', ref('SessionGrant')) },
    problems: ['launch-invalid', 'cross-site', 'ledger-unavailable', 'host-unavailable'],
  },
  'POST /api/resolve': {
    summary: 'Find the customers of the person on screen, each with a handle and the reason.',
    tag: 'agents',
    security: 'session',
    body: { mediaType: 'application/json', schema: toJsonSchema(resolveBodyOf(candidateSchema), 'input') },
    answers: {
      200: json(
        'The customers that were found, what was tried, and what this agent decided about it before.',
        ref('Resolution'),
      ),
    },
    problems: [
      ...sessionProblems,
      ...bodyProblems,
      ...upstreamProblems,
      'ref-invalid',
      'lookup-forbidden',
      'sender-unverified',
      'host-disconnected',
      'host-unavailable',
    ],
  },
})

const readOperations = (): Operations => ({
  'GET /api/customers/:handle/traits': read('What is known of a customer.', 'TraitsAnswer'),
  'GET /api/customers/:handle/meta': read(
    'The traits, audiences and what was done first and last.',
    'MetaAnswer',
  ),
  'GET /api/customers/:handle/events': {
    ...read('One page of what a customer did.', 'EventsAnswer'),
    parameters: [handleParameter, ...toQueryParameters(eventsQuerySchema)],
  },
  'GET /api/customers/:handle/insights': {
    ...read("What it all means, and what changed since this agent's last visit.", 'InsightsAnswer'),
    parameters: [handleParameter, ...toQueryParameters(insightsQuerySchema)],
  },
  'GET /api/customers/:handle/grade': read(
    'How far a customer has come, for a list of people. Counts as no visit.',
    'GradeAnswer',
  ),
  'GET /api/customers/:handle/live': {
    ...read('What a customer does from now on: a stream, or one poll.', 'LiveAnswer'),
    parameters: [handleParameter, ...toQueryParameters(pollQuerySchema)],
    answers: {
      200: {
        description:
          'To a client that accepts `text/event-stream`, frames `events` until the session, the client or the process ends, or one last frame `problem`. To any other client, one poll.',
        content: {
          'application/json': { schema: ref('LiveAnswer') },
          'text/event-stream': { schema: { type: 'string' } },
        },
      },
    },
    problems: [...sessionProblems, ...upstreamProblems, 'handle-invalid'],
  },
})

const writeOperations = (): Operations => ({
  'POST /api/customers/:handle/reveal': {
    ...read('Show one hidden field for a minute, for a reason that is recorded first.', 'Revealed'),
    body: { mediaType: 'application/json', schema: toJsonSchema(revealBodySchema, 'input') },
    problems: [...sessionProblems, ...bodyProblems, ...upstreamProblems, 'handle-invalid', 'policy-forbids'],
  },
  'POST /api/customers/:handle/exports': {
    ...read('The whole timeline as filtered, as a file to keep, recorded first.', 'EventsAnswer'),
    body: { mediaType: 'application/json', schema: toJsonSchema(exportBodySchema, 'input') },
    answers: {
      200: {
        description: 'A file, whose name and head or last row say what is missing.',
        content: {
          'text/csv; charset=utf-8': { schema: { type: 'string' } },
          'application/json': { schema: { type: 'object' } },
        },
        headers: {
          'content-disposition': { description: 'The name of the file.', schema: { type: 'string' } },
        },
      },
    },
    problems: [...sessionProblems, ...bodyProblems, ...upstreamProblems, 'handle-invalid', 'policy-forbids'],
  },
})

const preferencesOperations = (): Operations => ({
  'GET /api/preferences': {
    summary: "What this agent chose: pins, folds, tab, timeline filter; no customer's.",
    tag: 'agents',
    security: 'session',
    answers: { 200: json('What was chosen, and what holds where nothing was.', ref('PreferencesAnswer')) },
    problems: sessionProblems,
  },
  'PUT /api/preferences': {
    summary: 'Save what this agent changed; the rest stays, and lists merge name by name.',
    tag: 'agents',
    security: 'session',
    body: { mediaType: 'application/json', schema: toJsonSchema(preferencesChangesSchema, 'input') },
    answers: { 200: json('What is kept now, and whether it is.', ref('PreferencesAnswer')) },
    problems: [...sessionProblems, ...bodyProblems, 'preferences-unavailable'],
  },
  'PUT /api/choices': {
    summary: 'Keep which customer this agent chose for a record, or that none is meant, or forget it.',
    tag: 'agents',
    security: 'session',
    body: { mediaType: 'application/json', schema: toJsonSchema(choiceBodySchema, 'input') },
    answers: { 200: json('Whether it is kept.', ref('ChoiceKept')) },
    problems: [...sessionProblems, ...bodyProblems, 'handle-invalid', 'preferences-unavailable'],
  },
})

const read = (summary: string, schema: string): Operation => ({
  summary,
  tag: 'agents',
  security: 'session',
  parameters: [handleParameter],
  answers: { 200: json('The answer, and how far it can be trusted.', ref(schema)) },
  problems: [...sessionProblems, ...upstreamProblems, 'handle-invalid'],
})
