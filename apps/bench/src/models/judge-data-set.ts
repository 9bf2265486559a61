import { createProfileClient } from '@intilery-sidebar/client'
import { Secret } from '@intilery-sidebar/contract'
import { featureNames, makeDataset, readDataset, runExport } from '@intilery-sidebar/exporter'
import { evaluateModel, fitCustomerModel, type ModelEvaluation } from '@intilery-sidebar/models'
import { createReferenceApi, demoTenant, type History } from '@intilery-sidebar/reference-api'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Question = { readonly cutoff: number; readonly horizonDays: number }

/** All the way from events in the API to a model tested on other customers at a later cutoff. */
export const judgeDataSet = async (
  histories: Iterable<History>,
  { cutoff, horizonDays }: Question,
): Promise<ModelEvaluation> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-models-'))
  const api = await createReferenceApi({ limit: null })
  const profiles = createProfileClient({
    baseUrl: new URL('http://reference.invalid'),
    tenant: demoTenant,
    credentials: demoTenant.authTokens.map((token) => new Secret(token)),
    fetch: (request) => api.fetch(request),
    bodyLimitBytes: 64 << 20,
  })
  try {
    await api.importHistory(histories)
    const [exportFolder, set] = [join(folder, 'out'), join(folder, 'set')]
    await runExport({ profiles, tenantId: 'demo/shop/SHOP', folder: exportFolder })
    await makeDataset({ exportFolder, folder: set, cutoff, horizonDays })
    const { dataset, rows } = await readDataset(set)
    const model = fitCustomerModel({
      tenantId: dataset.tenantId,
      trainedAt: dataset.cutoffs.train,
      horizonDays,
      featureNames,
      rows: rows.filter(({ split }) => split === 'train'),
    })
    return evaluateModel(
      model,
      rows.filter(({ split }) => split === 'test'),
      { testedAt: dataset.cutoffs.test },
    )
  } finally {
    await profiles.close()
    await api.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
