import { ExportError } from '../export/export-error.ts'

/**
 * What the folder's memory failed of, in words; another error as it is. SQLite's codes: 5 busy, 8 read-only, 10 I/O, 11
 * corrupt, 13 full, 14 cannot open, 26 no database.
 */
export const toStoreError = (error: unknown, folder: string): unknown => {
  if (!(error instanceof Error) || !('errcode' in error)) return error
  const code = Number(error.errcode) & 0xff
  if (code === 5)
    return new ExportError(
      'locked',
      `Another exporter works in ${folder}: wait for it, or choose another --folder`,
      {
        cause: error,
      },
    )
  return new ExportError(
    'folder',
    `${folder}/.work cannot be used (${error.message}): is the disk full or read-only? Run the export again when it is not; it goes on from here, and what was published before is untouched`,
    {
      cause: error,
    },
  )
}
