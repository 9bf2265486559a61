import { describe, expect, it } from 'vitest'
import { bootElementId } from './boot-element-id.ts'
import { bootSchema, toBootHtml, type Boot } from './boot.ts'

const boot: Boot = {
  host: 'canvas',
  session: { token: 'k.s.m', expiresAt: '2026-11-20T12:15:00.000Z' },
  record: { resource: 'Case', id: '</script><script>alert(1)</script><!--' },
}

describe('what a launched page brings along', () => {
  it('cannot be ended by what it holds', () => {
    const html = toBootHtml(boot)

    expect(html.match(/</g)).toHaveLength(2)
    expect(html).toContain(`id="${bootElementId}"`)
  })

  it('reads as it was written', () => {
    const json = toBootHtml(boot)
      .replace(/^<script[^>]*>/, '')
      .replace(/<\/script>$/, '')

    expect(bootSchema.parse(JSON.parse(json))).toEqual(boot)
  })

  it('is refused when it holds no session', () => {
    expect(bootSchema.safeParse({ host: 'canvas' }).success).toBe(false)
  })
})
