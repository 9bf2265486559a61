import { pipedriveLaunchQuerySchema } from '../routes/get-pipedrive-launch.ts'
import { signedUrlQuerySchema } from '../routes/get-signed-url-launch.ts'
import { pipedriveCallbackSchema, pipedriveUninstallSchema } from '../routes/pipedrive-oauth.ts'
import { bodyProblems, file, type DescribedAnswer, type Operation, type Operations } from './operation.ts'
import { toJsonSchema, toQueryParameters, type JsonSchema } from './to-json-schema.ts'

const html = 'text/html; charset=utf-8'

/**
 * The page loads of hosts, and how Pipedrive's app is installed. Only the routes of hosts that are configured exist.
 */
export const hostOperations = (): Operations => ({
  ...launchOperations(),
  ...oauthOperations(),
  ...fileOperations(),
})

const launchOperations = (): Operations => ({
  'POST /launch/zendesk': { ...launch('Zendesk'), ...form('token') },
  'POST /launch/canvas': { ...launch('Salesforce'), ...form('signed_request') },
  'GET /launch/signed-url': {
    ...launch('A page that embeds the sidebar by a signed URL'),
    parameters: toQueryParameters(signedUrlQuerySchema),
  },
  'GET /launch/pipedrive': {
    ...launch('Pipedrive'),
    parameters: toQueryParameters(pipedriveLaunchQuerySchema),
  },
})

const oauthOperations = (): Operations => ({
  'GET /oauth/pipedrive/start': {
    summary: 'Begin the installation of the Pipedrive app.',
    tag: 'hosts',
    answers: { 302: moved("Pipedrive's consent page.") },
    problems: [],
  },
  'GET /oauth/pipedrive/callback': {
    summary: 'End the installation that Pipedrive consented to.',
    tag: 'hosts',
    parameters: toQueryParameters(pipedriveCallbackSchema),
    answers: { 303: moved("The account's own Pipedrive.") },
    problems: oauthProblems,
  },
  'DELETE /oauth/pipedrive/callback': {
    summary: "Pipedrive's notice that a user uninstalled the app: their sessions end.",
    tag: 'hosts',
    security: 'pipedrive',
    body: { mediaType: 'application/json', schema: toJsonSchema(pipedriveUninstallSchema, 'input') },
    answers: { 204: { description: 'Done, or there was nothing to do.' } },
    problems: [...bodyProblems, ...oauthProblems],
  },
  'POST /oauth/pipedrive/callback': {
    summary: "Pipedrive's notice that a user shared a panel: nothing is done.",
    tag: 'hosts',
    answers: { 204: { description: 'Received.' } },
    problems: [],
  },
})

const fileOperations = (): Operations => ({
  'GET /embed/1.js': {
    summary: 'The script of a page that embeds the sidebar.',
    tag: 'hosts',
    answers: { 200: file('A module without data, for any origin.', 'text/javascript; charset=utf-8') },
    problems: ['route-not-found'],
  },
  'GET /sidebar/*': {
    summary: "The sidebar's page and files, which hold no customer data.",
    tag: 'hosts',
    answers: { 200: { description: 'The file.', content: { '*/*': { schema: { type: 'string' } } } } },
    problems: ['route-not-found'],
  },
})

const oauthProblems = [
  'launch-invalid',
  'ledger-unavailable',
  'host-unavailable',
  'host-disconnected',
  'customer-not-found',
] as const

const launch = (host: string): Operation => ({
  summary: `${host} loads the sidebar with its proof.`,
  tag: 'hosts',
  answers: { 200: file('The page, with a session in it.', html) },
  problems: ['launch-invalid', 'ledger-unavailable', 'host-unavailable'],
  isPage: true,
})

const form = (field: string): Pick<Operation, 'body' | 'problems'> => ({
  body: {
    mediaType: 'application/x-www-form-urlencoded',
    schema: { type: 'object', properties: { [field]: { type: 'string' } }, required: [field] },
  },
  problems: ['launch-invalid', 'ledger-unavailable', 'host-unavailable', ...bodyProblems],
})

const location: JsonSchema = { schema: { type: 'string', format: 'uri' } }
const moved = (description: string): DescribedAnswer => ({ description, headers: { location } })
