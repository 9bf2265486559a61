import { expect, test } from 'vitest'
import { toServed } from '../../build/products.ts'

const foldersFor = (env: Readonly<Record<string, string>>): readonly string[] =>
  toServed(env).map(({ folder }) => folder)

const installed = ['apps/sidebar/dist', 'apps/admin/dist']
const ofTheDemo = ['apps/workbench/dist', 'apps/sidebar/states/dist', '.data/demo']

test('the demo is made of what the product and the demo need', () => {
  for (const env of [{}, { INTILERY_BRAND_ID: '', PORT: '0' }])
    expect(foldersFor(env).toSorted()).toEqual([...installed, ...ofTheDemo].toSorted())
})

test.each([{ INTILERY_BRAND_ID: 'SHOP' }, { TENANTS_FILE: 'tenants.json' }])(
  'an admin who starts a brand of theirs waits for nothing that only the demo serves: %o',
  (env) => {
    expect(foldersFor(env)).toEqual(installed)
  },
)
