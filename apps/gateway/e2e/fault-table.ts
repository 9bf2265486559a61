/** What a cell of the table says → what an agent reads there. No two may begin alike, and each says what to do. */
export const kinds = {
  refused: 'The customer platform rejected the request · Ask your admin to check the key and the brand.',
  limited: 'The customer platform is limiting requests · Wait a moment, then try again.',
  silent: 'The customer platform is not responding · Nothing is lost. This usually passes within a minute.',
  nonsense:
    'The customer platform sent an unexpected answer · If this keeps happening, give your admin the request ID.',
  gone: 'This customer no longer exists · They may have just been deleted.',
  absent: 'No profile yet · No customer in Intilery matches the IDs on this page.',
  live: 'Live · updated 40 seconds ago',
  'stale/limited': 'Out of date · updated 40 seconds ago · request limit reached; refresh in a few seconds',
  'stale/silent':
    'Out of date · updated 40 seconds ago · the customer platform is not responding; refresh in a minute',
  'stale/nonsense':
    'Out of date · updated 40 seconds ago · the latest answer could not be trusted; give your admin the request ID',
} as const

export type Kind = keyof typeof kinds

const html = { kind: 'status', body: 'html' }

/** What the reference API does to every answer about a customer while a row of the table is tried. */
export const faults: Readonly<Record<string, object>> = {
  '401 JSON': { kind: 'status', status: 401 },
  '404 JSON': { kind: 'status', status: 404 },
  '404 HTML': { ...html, status: 404 },
  '413 JSON': { kind: 'status', status: 413 },
  '429, 3 s': { kind: 'status', status: 429, retryAfter: '3' },
  '500 JSON': { kind: 'status', status: 500 },
  '502 HTML': { ...html, status: 502 },
  '503 empty': { kind: 'status', status: 503, body: 'empty' },
  hang: { kind: 'hang' },
  drip: { kind: 'drip', bytes: 1, everyMs: 100 },
  'reset at 0': { kind: 'reset', atByte: 0 },
  'reset at 300': { kind: 'reset', atByte: 300 },
  'too short': { kind: 'wrong-length', by: 50 },
  'half a JSON': { kind: 'truncate', atByte: 60 },
  'not gzip': { kind: 'content-encoding', value: 'gzip' },
  'no id': { kind: 'drift', field: 'id', change: 'missing' },
  stranger: { kind: 'stranger' },
  'new field': { kind: 'drift', field: 'loyalty', change: 'new' },
  'late by 1 s': { kind: 'delay', ms: 1000 },
}

/**
 * Fault × section. `who` is a cold start with the fault there from the beginning; the sections after it are cold too,
 * but who is on screen is known. The last two were on screen already when the agent pressed refresh, which asks who it
 * is as well. Three rows need a word. A customer who is gone is looked for again, so all that is left to say is that
 * none is found. Events carry no `id`, so without one the timeline stays what it is. Asked by an id, an answer about
 * another customer is what a merge leaves, so nothing of it or from before is shown.
 */
export const table = `
fault        | who      | traits   | preferences | metadata | timeline | profile, refreshed | timeline, refreshed
401 JSON     | refused  | refused  | refused     | refused  | refused  | refused            | refused
404 JSON     | absent   | absent   | absent      | absent   | absent   | absent             | absent
404 HTML     | refused  | refused  | refused     | refused  | refused  | refused            | refused
413 JSON     | refused  | refused  | refused     | refused  | refused  | refused            | refused
429, 3 s     | limited  | limited  | limited     | limited  | limited  | stale/limited      | stale/limited
500 JSON     | silent   | silent   | silent      | silent   | silent   | stale/silent       | stale/silent
502 HTML     | silent   | silent   | silent      | silent   | silent   | stale/silent       | stale/silent
503 empty    | silent   | silent   | silent      | silent   | silent   | stale/silent       | stale/silent
hang         | silent   | silent   | silent      | silent   | silent   | stale/silent       | stale/silent
drip         | silent   | silent   | silent      | silent   | silent   | stale/silent       | stale/silent
reset at 0   | silent   | silent   | silent      | silent   | silent   | stale/silent       | stale/silent
reset at 300 | silent   | silent   | silent      | silent   | silent   | stale/silent       | stale/silent
too short    | silent   | silent   | silent      | silent   | silent   | stale/silent       | stale/silent
half a JSON  | nonsense | nonsense | nonsense    | nonsense | nonsense | stale/nonsense     | stale/nonsense
not gzip     | live     | live     | live        | live     | live     | live               | live
no id        | nonsense | nonsense | nonsense    | nonsense | live     | stale/nonsense     | live
stranger     | gone     | gone     | gone        | gone     | gone     | gone               | gone
new field    | live     | live     | live        | live     | live     | live               | live
late by 1 s  | live     | live     | live        | live     | live     | live               | live
`

export const columns = [
  'who',
  'traits',
  'preferences',
  'metadata',
  'timeline',
  'profile, refreshed',
  'timeline, refreshed',
] as const

export type Column = (typeof columns)[number]

/** One line of the table, its cells apart. */
export const toRows = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
