import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const read = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')

describe('what the Helm chart says of itself', () => {
  const semantic = /^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/
  const chart = z.strictObject({
    apiVersion: z.literal('v2'),
    name: z.string().regex(/^[a-z\d-]+$/),
    description: z.string().min(1),
    type: z.enum(['application', 'library']),
    version: z.string().regex(semantic),
    appVersion: z.string().regex(semantic),
    kubeVersion: z.string().regex(/^>= \d+\.\d+\.\d+-0$/),
  })

  test('is what “helm lint” requires of Chart.yaml: known fields, a plain name, versions that are texts', () => {
    const said: unknown = parse(read('docs/deploy/helm/Chart.yaml'))
    expect(chart.safeParse(said).error).toBeUndefined()
    for (const wrong of [{ appVersion: 0.1 }, { name: 'Sidebar' }, { version: '1.0' }, { apiVersion: 'v3' }])
      expect(chart.safeParse({ ...chart.parse(said), ...wrong }).success).toBe(false)
  })

  test('is the version of this repository, as the image’s tag is', () => {
    const versioned = z.looseObject({ version: z.string() })
    const { version } = versioned.parse(JSON.parse(read('package.json')))
    const { appVersion } = chart.parse(parse(read('docs/deploy/helm/Chart.yaml')))
    const { image } = z
      .looseObject({ image: z.looseObject({ tag: z.string() }) })
      .parse(parse(read('docs/deploy/helm/values.yaml')))
    expect([appVersion, image.tag]).toEqual([version, version])
  })
})
