import { json, type Operations } from './operation.ts'

const status = (value: string) => ({
  type: 'object',
  properties: { status: { const: value } },
  required: ['status'],
  additionalProperties: false,
})

/** What a load balancer and a developer ask. */
export const processOperations = (): Operations => ({
  'GET /healthz': {
    summary: 'Whether the process lives.',
    tag: 'process',
    answers: { 200: json('It does.', status('ok')) },
    problems: [],
  },
  'GET /readyz': {
    summary: 'Whether the process should be given requests.',
    tag: 'process',
    answers: { 200: json('It should.', status('ready')), 503: json('Not now.', status('not-ready')) },
    problems: [],
  },
  'GET /openapi.json': {
    summary: 'This document.',
    tag: 'process',
    answers: { 200: json('OpenAPI 3.1.', { type: 'object' }) },
    problems: [],
  },
})
