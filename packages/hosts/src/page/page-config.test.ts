import { describe, expect, it } from 'vitest'
import { pageConfigElementId } from './page-config-element-id.ts'
import { pageConfigSchema, toPageConfigHtml, type PageConfig } from './page-config.ts'

const config: PageConfig = {
  host: 'canvas',
  session: { token: 'k.s.m', expiresAt: '2026-11-20T12:15:00.000Z' },
  record: { resource: 'Case', id: '</script><script>alert(1)</script><!--' },
}

describe('what a launched page brings along', () => {
  it('cannot be ended by what it holds', () => {
    const html = toPageConfigHtml(config)

    expect(html.match(/</g)).toHaveLength(2)
    expect(html).toContain(`id="${pageConfigElementId}"`)
  })

  it('reads as it was written', () => {
    const json = toPageConfigHtml(config)
      .replace(/^<script[^>]*>/, '')
      .replace(/<\/script>$/, '')

    expect(pageConfigSchema.parse(JSON.parse(json))).toEqual(config)
  })

  it('is refused when it holds no session', () => {
    expect(pageConfigSchema.safeParse({ host: 'canvas' }).success).toBe(false)
  })
})
