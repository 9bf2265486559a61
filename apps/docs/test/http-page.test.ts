import { toOpenapiDocument } from '@intilery-sidebar/proxy'
import { describe, expect, it } from 'vitest'
import { toHttpPage } from '../src/to-http-page.ts'
import { toSchemaRows } from '../src/to-schema-rows.ts'

describe('the page of an HTTP API', () => {
  const page = toHttpPage(toOpenapiDocument(), '/http/gateway.openapi.json')

  it('has each route with its parameters, answers and problems', () => {
    expect(page).toContain('## `GET /api/customers/{handle}/events`')
    expect(page).toContain('| `size` | query | no | How many to return. Default 100. |')
    expect(page).toContain('`handle-invalid`: No such customer.')
    expect(page).toContain('[EventsAnswer](#eventsanswer)')
    expect(page).toContain('"productId": "p-204"')
  })

  it('links to the headings of the schemas only', () => {
    for (const [, name = ''] of page.matchAll(/\]\(#(\w+)\)/g))
      expect(page.toLowerCase()).toContain(`### ${name}\n`)
  })

  it('says of each field where it stands and what it may be', () => {
    const text = { type: 'string', description: 'A text.' }
    const items = { type: 'object', required: ['name'], properties: { name: text, size: { enum: [1, 2] } } }
    const schema = {
      type: 'object',
      properties: { list: { anyOf: [{ type: 'array', items }, { type: 'null' }] } },
    }
    expect(toSchemaRows(schema)).toEqual([
      { path: 'list', type: 'list of object or null', isRequired: false, description: '' },
      { path: 'list[].name', type: 'string', isRequired: true, description: 'A text.' },
      { path: 'list[].size', type: '1 or 2', isRequired: false, description: '' },
    ])
  })
})
