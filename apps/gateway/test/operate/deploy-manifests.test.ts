import { Ajv, type AnySchema } from 'ajv'
import { Deployment } from 'kubernetes-models/apps/v1'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { Service } from 'kubernetes-models/v1'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { liveSettings } from '../../src/config/settings.ts'

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))
const read = (path: string): string => readFileSync(inRepository(`docs/deploy/${path}`), 'utf8')

/** By the schemas of Kubernetes. Each is a type too, which knows no field that Kubernetes does not. */
const kinds: Readonly<
  Record<string, { readonly from: string; readonly check: (manifest: unknown) => void }>
> = {
  Deployment: {
    from: 'apps/v1',
    check: (manifest) => Deployment.is(manifest) && new Deployment(manifest).validate(),
  },
  NetworkPolicy: {
    from: 'networking.k8s.io/v1',
    check: (manifest) => NetworkPolicy.is(manifest) && new NetworkPolicy(manifest).validate(),
  },
  PodDisruptionBudget: {
    from: 'policy/v1',
    check: (manifest) => PodDisruptionBudget.is(manifest) && new PodDisruptionBudget(manifest).validate(),
  },
  Service: { from: 'v1', check: (manifest) => Service.is(manifest) && new Service(manifest).validate() },
}

const manifestSchema = z.looseObject({ apiVersion: z.string(), kind: z.string() })

/** What Kubernetes would refuse in these manifests, or nothing. */
const complaintOf = (text: string): string => {
  const manifests = parseAllDocuments(text).map((document) => {
    expect(document.errors).toEqual([])
    return manifestSchema.parse(document.toJS())
  })
  expect(manifests.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(kinds))
  for (const manifest of manifests) {
    const { from = '', check } = kinds[manifest.kind] ?? {}
    expect(manifest.apiVersion).toBe(from)
    try {
      check?.(manifest)
    } catch (error) {
      return String(error)
    }
  }
  return typeCheck(
    manifests.map(
      (manifest, index) =>
        `import type { I${manifest.kind} } from 'kubernetes-models/${manifest.apiVersion}'\n` +
        `export const manifest${index}: I${manifest.kind} = ${JSON.stringify(manifest)}\n`,
    ),
  )
}

const typeCheck = (sources: readonly string[]): string => {
  const folder = mkdtempSync(inRepository('apps/gateway/node_modules/.manifests-'))
  try {
    const file = join(folder, 'manifests.ts')
    writeFileSync(file, sources.join(''))
    const options = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--module',
      'nodenext',
      '--target',
      'esnext',
    ]
    const tsc = inRepository('node_modules/typescript/bin/tsc')
    const { stdout } = spawnSync(process.execPath, [tsc, ...options, '--types', '', file], {
      encoding: 'utf8',
    })
    return stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the manifests for Kubernetes', () => {
  const text = read('kubernetes/gateway.yaml')

  test('are as Kubernetes’ schemas say, without a field that it does not know', () => {
    expect(complaintOf(text)).toBe('')
  })

  test('with a misspelt field or a value of another type would be noticed', () => {
    expect(complaintOf(text.replace('readOnlyRootFilesystem', 'readOnlyRootFileSystem'))).toContain(
      'readOnlyRootFileSystem',
    )
    expect(complaintOf(text.replace('replicas: 2', "replicas: '2'"))).toContain('replicas must be integer')
  })
})

const canRunGo = spawnSync('go', ['version']).status === 0
if (!canRunGo && process.env['CI'] !== 'true')
  process.stderr.write(
    'skipped: Go, whose templates the Helm chart is made of, is not here (Debian: golang-go)\n',
  )

describe.runIf(canRunGo || process.env['CI'] === 'true')('the Helm chart', () => {
  const values = z.record(z.string(), z.unknown()).parse(parse(read('helm/values.yaml')))
  const isAllowed = new Ajv().compile(
    z.custom<AnySchema>().parse(JSON.parse(read('helm/values.schema.json'))),
  )

  const render = (given: Readonly<Record<string, unknown>> = {}, release = 'sidebar'): string => {
    const merged = { ...values, ...given }
    expect([isAllowed(merged), isAllowed.errors]).toEqual([true, null])
    const { stdout, stderr, status } = spawnSync(
      'go',
      [
        'run',
        inRepository('apps/gateway/test/operate/render-chart.go'),
        inRepository('docs/deploy/helm/templates/gateway.yaml'),
      ],
      { input: JSON.stringify({ Values: merged, Release: { Name: release } }), encoding: 'utf8' },
    )
    expect([status, stderr]).toEqual([0, ''])
    return stdout
  }

  test('makes manifests that are as Kubernetes’ schemas say', () => {
    expect(complaintOf(render())).toBe('')
  })

  test('takes an image by its digest, other replicas and settings by their names', () => {
    const digest = `sha256:${'0'.repeat(64)}`
    const text = render({
      image: { repository: 'registry.test/sidebar', tag: '', digest },
      replicas: 3,
      settings: { ADMIN_PAGE: 'on' },
    })
    expect(complaintOf(text)).toBe('')
    expect(text).toContain(`image: "registry.test/sidebar@${digest}"`)
    expect(text).toContain('{ name: ADMIN_PAGE, value: "on" }')
    expect(text).toContain('{ name: GATEWAY_PROCESSES, value: "3" }')
  })

  test('refuses a value that it does not know', () => {
    expect(isAllowed({ ...values, replica: 3 })).toBe(false)
    expect(isAllowed({ ...values, settings: { ADMIN_PAGE: true } })).toBe(false)
  })

  test('refuses a setting that it sets itself, and a secret in plain view', () => {
    for (const name of ['PORT', 'GATEWAY_PROCESSES', 'STORE_KEY', 'DATABASE_URL'])
      expect([name, isAllowed({ ...values, settings: { [name]: 'canary' } })]).toEqual([name, false])
    expect(isAllowed({ ...values, settings: { POLICY_FILE: '/etc/intilery-sidebar/policy.json' } })).toBe(
      true,
    )
  })

  test('mounts the files that settings name', () => {
    const text = render({ filesConfigMap: 'policies' })
    expect(complaintOf(text)).toBe('')
    expect(text).toContain('{ name: files, configMap: { name: "policies" } }')
    expect(text).toContain('{ name: files, mountPath: /etc/intilery-sidebar, readOnly: true }')
  })

  test('uses each value that it has', () => {
    const before = render()
    const others: Record<keyof typeof values, unknown> = {
      image: { repository: 'other.test/sidebar', tag: '9.9.9', digest: '' },
      replicas: 5,
      secretName: 'other',
      settings: { ADMIN_PAGE: 'on' },
      filesConfigMap: 'other',
      resources: { limits: { memory: '1Gi' } },
      monitoringNamespace: 'other',
    }
    expect(Object.keys(others).toSorted()).toEqual(Object.keys(values).toSorted())
    for (const [name, other] of Object.entries(others))
      expect([name, render({ [name]: other }) === before]).toEqual([name, false])
  })

  test('says what the plain manifests say, but for the label of its release', () => {
    const toManifests = (yaml: string) =>
      parseAllDocuments(yaml).map((document) => manifestSchema.parse(document.toJS()))
    const text = render({}, 'intilery-sidebar').replaceAll(
      ', app.kubernetes.io/instance: intilery-sidebar',
      '',
    )
    expect(toManifests(text)).toEqual(toManifests(read('kubernetes/gateway.yaml')))
  })
})

test('every setting that a deployment file sets exists', () => {
  const named = ['kubernetes/gateway.yaml', 'helm/templates/gateway.yaml', 'compose/compose.yaml'].flatMap(
    (file) =>
      [...read(file).matchAll(/(?:\bname: |^ {4})([A-Z][A-Z_]+)\b(?=[:,])/gm)].map(([, name = '']) => name),
  )
  const known = new Set(Object.keys(liveSettings.shape))
  expect(named.length).toBeGreaterThan(6)
  expect(named.filter((name) => !known.has(name))).toEqual([])
})

describe('the compose file', () => {
  const service = z.looseObject({
    networks: z.array(z.string()),
    depends_on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).default([]),
    volumes: z.array(z.string()).default([]),
    healthcheck: z.unknown().optional(),
  })
  const { services, networks, volumes } = z
    .strictObject({
      name: z.string(),
      'x-gateway': z.unknown(),
      services: z.record(z.string(), service),
      networks: z.record(z.string(), z.unknown()),
      volumes: z.record(z.string(), z.unknown()),
    })
    .parse(parse(read('compose/compose.yaml'), { merge: true }))
  const all = Object.values(services)

  test('names no service, network or volume that is not in it', () => {
    const awaited = all.flatMap(({ depends_on: on }) => (Array.isArray(on) ? on : Object.keys(on)))
    const mounted = all.flatMap((each) => each.volumes.map((volume) => volume.split(':')[0] ?? ''))
    expect(Object.keys(services)).toEqual(expect.arrayContaining(awaited))
    expect(Object.keys(networks)).toEqual(expect.arrayContaining(all.flatMap((each) => each.networks)))
    expect(mounted.filter((volume) => !(volume in volumes) && !volume.startsWith('./'))).toEqual([])
  })

  test('waits for the health of what states it', () => {
    const healthy = all
      .flatMap(({ depends_on: on }) => (Array.isArray(on) ? [] : Object.keys(on)))
      .filter((name) => services[name]?.healthcheck === undefined)
    expect(healthy).toEqual([])
  })

  test('has the gateways that nginx asks', () => {
    const asked = [...read('compose/nginx.conf').matchAll(/^\s+server (\S+):8787/gm)].map(
      ([, name = '']) => name,
    )
    expect(asked).toEqual(['gateway-1', 'gateway-2'])
    expect(Object.keys(services)).toEqual(expect.arrayContaining(asked))
  })
})
