import { StartError, type LiveConfig } from '@intilery-sidebar/gateway/config'
import { readPredictions } from '@intilery-sidebar/gateway/predictions'
import { bad, good, warning, type Finding } from '../finding.ts'

const dayMs = 24 * 60 * 60_000

/**
 * Whether what `model score` wrote can be believed whole, and is of a time that is not over. Null where no file is set.
 */
export const checkPredictions = async (config: LiveConfig, now: number): Promise<Finding | null> => {
  const isSet =
    config.predictionsFile !== null || config.tenants.some((tenant) => tenant.predictionsFile !== null)
  if (!isSet) return null
  try {
    const predictionsFor = await readPredictions(config)
    const headers = config.tenants.flatMap(({ tenantId }) => {
      const predictions = predictionsFor(tenantId)
      return predictions === null ? [] : [predictions.header]
    })
    const over = headers.filter(({ asOf, horizonDays }) => Date.parse(asOf) + horizonDays * dayMs < now)
    if (over.length > 0)
      return warning(
        `The horizon of the predictions is over: ${over.map(({ tenantId, asOf, horizonDays }) => `${tenantId} (${horizonDays} days from ${asOf.slice(0, 10)})`).join(', ')}.`,
        'Run export, dataset, model fit, model evaluate and model score again: docs/guides/training-data.md.',
      )
    const shown = headers.map(
      ({ model, count, asOf }) => `${model} for ${count} customers as of ${asOf.slice(0, 10)}`,
    )
    return good(`The predictions can be read: ${shown.join(', ')}.`)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return bad(
      `${error.message}.`,
      'Write the file again with model score, for this tenant; until then leave the setting out, and the gateway shows no predictions.',
    )
  }
}
