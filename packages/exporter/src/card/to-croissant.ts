import type { Dataset } from '../dataset/dataset.ts'
import { datasetTable } from '../dataset/dataset-table.ts'
import type { Column } from '../tables/table.ts'

const dataTypes = {
  text: 'sc:Text',
  json: 'sc:Text',
  time: 'sc:DateTime',
  number: 'sc:Float',
  integer: 'sc:Integer',
  boolean: 'sc:Boolean',
} as const satisfies Record<Column['type'], string>

/** The training set in MLCommons' Croissant 1.1 (https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html). */
export const toCroissant = (dataset: Dataset) => ({
  '@context': context,
  '@type': 'sc:Dataset',
  conformsTo: 'http://mlcommons.org/croissant/1.1',
  name: `training-set-${dataset.tenantId.replaceAll('/', '-')}`,
  description: `Who buys within ${dataset.horizonDays} days: point-in-time features and labels of the customers of ${dataset.tenantId}.`,
  license: 'https://schema.org/CreativeWork#proprietary',
  url: 'https://github.com/intilery/intilery-sidebar',
  creator: { '@type': 'sc:Organization', name: dataset.tenantId },
  version: '1.0.0',
  datePublished: dataset.cutoffs.test.slice(0, 10),
  'rai:dataCollection': 'Events and profiles of the Intilery Profile API, as exported.',
  'rai:personalSensitiveInformation': ['Customer ids; no names, addresses or traits.'],
  'rai:dataLimitations': [
    dataset.knownBy === 'event-time'
      ? 'History was back-filled: events are assumed to have been known when they happened.'
      : 'Events count from when they were received.',
  ],
  distribution: dataset.files.map(({ path, sha256, bytes }) => ({
    '@type': 'cr:FileObject',
    '@id': path,
    name: path,
    contentUrl: path,
    contentSize: `${bytes} B`,
    encodingFormat: path.endsWith('.parquet') ? 'application/vnd.apache.parquet' : 'application/jsonl',
    sha256,
  })),
  recordSet: dataset.files.map(({ path }) => ({
    '@type': 'cr:RecordSet',
    '@id': toRecordSetId(path),
    name: toRecordSetId(path),
    key: [{ '@id': `${toRecordSetId(path)}/customer_id` }],
    field: datasetTable.columns.map((column) => toField(path, column)),
  })),
})

const toRecordSetId = (path: string): string => /split=(\w+)/.exec(path)?.[1] ?? path

const toField = (path: string, { name, type }: Column) => ({
  '@type': 'cr:Field',
  '@id': `${toRecordSetId(path)}/${name}`,
  name,
  dataType: dataTypes[type],
  source: { fileObject: { '@id': path }, extract: { column: name } },
})

const context = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  sc: 'https://schema.org/',
  dct: 'http://purl.org/dc/terms/',
  conformsTo: 'dct:conformsTo',
  recordSet: 'cr:recordSet',
  field: 'cr:field',
  key: 'cr:key',
  source: 'cr:source',
  extract: 'cr:extract',
  column: 'cr:column',
  fileObject: 'cr:fileObject',
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
} as const
