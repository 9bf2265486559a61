import { predictionSchema, predictionsHeaderSchema, type PredictionsHeader } from '@intilery-sidebar/contract'
import type { PredictionsFor } from '@intilery-sidebar/proxy'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { LiveConfig } from '../config/config.ts'
import { StartError } from '../start-error.ts'

type Predictions = NonNullable<ReturnType<PredictionsFor>>

/**
 * Reads what `cli -- model score` wrote for each tenant. A file that cannot be believed whole is not loaded in part.
 * Throws a `StartError` that names the faults of all of them.
 */
export const readPredictions = async ({ predictionsFile, tenants }: LiveConfig): Promise<PredictionsFor> => {
  const [only, ...others] = tenants
  const files = tenants.map(({ predictionsFile: file }, index) => ({
    file,
    setting: `TENANTS_FILE [${index}].predictionsFile`,
  }))
  if (predictionsFile !== null) {
    if (only === undefined || others.length > 0)
      throw new StartError(
        'PREDICTIONS_FILE is of one tenant; TENANTS_FILE names one for each, predictionsFile',
      )
    files[0] = { file: predictionsFile, setting: 'PREDICTIONS_FILE' }
  }
  const read = new Map<string, Predictions>()
  const faults: StartError[] = []
  for (const [index, { tenantId, tenant }] of tenants.entries()) {
    const { file, setting } = files[index] ?? { file: null, setting: '' }
    const named = `${tenant.clientId}/${tenant.accountId}/${tenant.brandId}`
    if (file === null) continue
    const lines = await readFile(file, setting, named)
    if (lines instanceof StartError) faults.push(lines)
    else read.set(tenantId, lines)
  }
  if (faults.length > 0)
    throw new StartError(faults.map(({ message }) => message).join('\n'), { cause: faults })
  return (tenantId) => read.get(tenantId) ?? null
}

const readFile = async (file: string, setting: string, tenant: string): Promise<Predictions | StartError> => {
  try {
    return await readLines(file, tenant)
  } catch (error) {
    const reason = error instanceof UnbelievableFile ? error.message : 'cannot be read'
    return new StartError(`${setting} ${reason}`, { cause: error })
  }
}

class UnbelievableFile extends Error {
  override readonly name = 'UnbelievableFile'
}

/**
 * A brand has more customers than objects should be made for: a customer's line is read when the customer is asked for.
 */
const readLines = async (file: string, tenant: string): Promise<Predictions> => {
  const lines = new Map<string, string>()
  let header: PredictionsHeader | null = null
  let number = 0
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    number += 1
    if (header === null) header = parseHeader(line, tenant)
    else if (line !== '') lines.set(parseLine(line, number).customerId, line)
  }
  if (header === null) throw new UnbelievableFile('is empty')
  if (lines.size !== header.count)
    throw new UnbelievableFile(`holds ${lines.size} customers and promises ${header.count}: it was cut short`)
  return {
    header,
    find: (customerId) => {
      const line = lines.get(customerId)
      return line === undefined ? null : predictionSchema.parse(JSON.parse(line))
    },
  }
}

const parseHeader = (line: string, tenant: string): PredictionsHeader => {
  const parsed = predictionsHeaderSchema.safeParse(parseJson(line))
  if (!parsed.success)
    throw new UnbelievableFile('line 1 is no header that this version of "model score" writes')
  if (parsed.data.tenantId !== tenant)
    throw new UnbelievableFile(`is of ${parsed.data.tenantId}, not of ${tenant}`)
  return parsed.data
}

const parseLine = (line: string, number: number) => {
  const parsed = predictionSchema.safeParse(parseJson(line))
  if (parsed.success) return parsed.data
  throw new UnbelievableFile(`line ${number} is no prediction`)
}

const parseJson = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
