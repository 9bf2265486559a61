import fc from 'fast-check'
import { getPath as getPathOfHono } from 'hono/utils/url'
import { describe, expect, it } from 'vitest'
import { getPath } from './get-path.ts'

describe('the path by which a request is routed', () => {
  it('is the one that Hono reads, whatever stands in the URL', () => {
    const part = fc.oneof(
      fc.constantFrom('/', 'api', '?', '#', '%', '%2F', '%25', '%zz', '.', '..', '//', ':', '@'),
      fc.string(),
    )
    const urls = fc
      .record({ origin: fc.webAuthority({ withPort: true }), path: fc.array(part) })
      .map(({ origin, path }) => `http://${origin}/${path.join('')}`)
      .filter((url) => URL.canParse(url))
    fc.assert(
      fc.property(urls, (url) => {
        const request = new Request(new URL(url).href)
        expect(getPath(request)).toBe(getPathOfHono(request))
      }),
      { numRuns: 1000 },
    )
  })
})
