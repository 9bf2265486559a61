import { ExportError } from '@intilery-sidebar/exporter'
import type { CustomerModel, ModelEvaluation } from '@intilery-sidebar/models'
import { readFileSync } from 'node:fs'
import { writeText } from '../files/write-text.ts'

/** What `model fit` writes, and `model evaluate` completes. */
export type ModelFile = { readonly model: CustomerModel; readonly evaluation: ModelEvaluation | null }

/** Throws an `ExportError` for a file that no `model fit` of this version wrote. */
export const readModel = (path: string): ModelFile => {
  const file = parse(path)
  if (isModelFile(file)) return file
  throw noModel(path)
}

export const writeModel = (path: string, file: ModelFile): void =>
  writeText(path, `${JSON.stringify(file, null, 2)}\n`)

const parse = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw noModel(path, cause)
  }
}

const noModel = (path: string, cause?: unknown): ExportError =>
  new ExportError(
    'folder',
    `${path} holds no model of this version: run \`cli -- model fit --model ${path}\` first`,
    { cause },
  )

/** Written by this program, so its format and version imply its shape. */
const isModelFile = (file: unknown): file is ModelFile => {
  if (typeof file !== 'object' || file === null || !('model' in file) || !('evaluation' in file)) return false
  const { model } = file
  return (
    typeof model === 'object' &&
    model !== null &&
    'format' in model &&
    model.format === 'intilery-sidebar/model' &&
    'version' in model &&
    model.version === 1
  )
}
