import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { featureNames, makeDataset, runExport } from '../src/index.ts'
import { lateHistory, lateStart } from './late-history.ts'
import { makeFolder, openApi, tenantId } from './open-api.ts'

const dayMs = 86_400_000

const makeSet = async (): Promise<string> => {
  let state = 3
  const { profiles } = await openApi(
    lateHistory(60, () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647),
  )
  const [exportFolder, folder] = [makeFolder(), join(makeFolder(), 'set')]
  await runExport({ profiles, tenantId, folder: exportFolder, buckets: 2, clock: () => Date.UTC(2026, 0, 1) })
  await makeDataset({ exportFolder, folder, cutoff: lateStart + 300 * dayMs, horizonDays: 60 })
  return folder
}

type Node = Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every object in a JSON value. */
function* nodesIn(value: unknown): Generator<Node> {
  if (isNode(value)) yield value
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* nodesIn(inner)
}

const requiredOf: Readonly<Record<string, readonly string[]>> = {
  'sc:Dataset': [
    '@context',
    '@type',
    'conformsTo',
    'description',
    'license',
    'name',
    'url',
    'creator',
    'datePublished',
    'distribution',
  ],
  'cr:FileObject': ['@id', 'name', 'contentUrl', 'contentSize', 'encodingFormat', 'sha256'],
  'cr:RecordSet': ['@id', 'name', 'field'],
  'cr:Field': ['@id', 'name', 'dataType', 'source'],
}

/** Of those that Croissant RAI 1.0 defines, the ones a training set can say something about. */
const raiTerms: ReadonlySet<string> = new Set([
  'rai:dataCollection',
  'rai:dataPreprocessingProtocol',
  'rai:dataImputationProtocol',
  'rai:personalSensitiveInformation',
  'rai:dataBiases',
  'rai:dataLimitations',
  'rai:dataUseCases',
])

/** What Croissant 1.1 requires and this document lacks; the specification's section in brackets. */
const faultsOf = (document: Node): readonly string[] => {
  const nodes = [...nodesIn(document)].filter((node) => node !== document['@context'])
  const defined = nodes.flatMap((node) =>
    typeof node['@id'] === 'string' && Object.keys(node).length > 1 ? [node['@id']] : [],
  )
  const referred = nodes.flatMap((node) =>
    typeof node['@id'] === 'string' && Object.keys(node).length === 1 ? [node['@id']] : [],
  )
  const context = isNode(document['@context']) ? document['@context'] : {}
  const terms = nodes.flatMap((node) => Object.keys(node)).filter((key) => key.includes(':'))
  return [
    ...nodes.flatMap((node) =>
      (requiredOf[typeof node['@type'] === 'string' ? node['@type'] : ''] ?? [])
        .filter((name) => node[name] === undefined || node[name] === '')
        .map((name) => `${JSON.stringify(node['@id'] ?? node['@type'])} has no ${name} [Required]`),
    ),
    ...defined
      .filter((id, index) => defined.indexOf(id) !== index)
      .map((id) => `${id} is defined twice [IDs]`),
    ...referred.filter((id) => !defined.includes(id)).map((id) => `${id} is referred to and not there [IDs]`),
    ...terms
      .filter((term) => term.startsWith('rai:') && !raiTerms.has(term))
      .map((term) => `${term} is no term of Croissant RAI [RAI]`),
    ...terms
      .filter((term) => context[term.split(':')[0] ?? ''] === undefined)
      .map((term) => `${term} has a prefix without a namespace [Namespaces]`),
  ]
}

describe('the cards of a training set', { timeout: 120_000 }, () => {
  test('croissant.json has all that Croissant 1.1 requires, and refers to nothing that is not there', async () => {
    const folder = await makeSet()
    const document: unknown = JSON.parse(readFileSync(join(folder, 'croissant.json'), 'utf8'))
    if (!isNode(document)) throw new TypeError('croissant.json is no object')
    expect(faultsOf(document)).toEqual([])
    expect(document['conformsTo']).toBe('http://mlcommons.org/croissant/1.1')
    const files = [...nodesIn(document)].filter((node) => node['@type'] === 'cr:FileObject')
    expect(files.length).toBe(2)
    for (const { contentUrl, sha256, contentSize } of files) {
      const bytes = readFileSync(join(folder, String(contentUrl)))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
      expect(contentSize).toBe(`${bytes.length} B`)
    }
  })

  test('card.md describes every feature, and every picture it shows is a whole SVG', async () => {
    const folder = await makeSet()
    const card = readFileSync(join(folder, 'card.md'), 'utf8')
    for (const name of featureNames) expect(card).toContain(`\n| ${name} | `)
    const pictures = [...card.matchAll(/!\[(\w+)\]\(([^)]+)\)/g)]
    expect(pictures.map(([, name]) => name)).toEqual(expect.arrayContaining([...featureNames]))
    expect(pictures).toHaveLength(readdirSync(join(folder, 'histograms')).length)
    for (const [, , path = ''] of pictures) {
      expect(existsSync(join(folder, path))).toBe(true)
      const svg = readFileSync(join(folder, path), 'utf8')
      expect(svg).toMatch(/^<svg [^<>]*><title>[^<>]*<\/title>(<rect [^<>]*\/>)*<\/svg>\n$/)
      expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    }
  })
})
