import { asyncBufferFromFile, parquetRead } from 'hyparquet'
import { zstdDecompressSync } from 'node:zlib'

/** A Parquet file by columns: an object for each of some hundred thousand rows costs more than all the rest. */
export const readColumns = async <Name extends string>(
  path: string,
  names: readonly Name[],
): Promise<(name: Name) => readonly unknown[]> => {
  const columns = new Map<string, unknown[]>(names.map((name) => [name, []]))
  await parquetRead({
    file: await asyncBufferFromFile(path),
    compressors: { ZSTD: (bytes) => zstdDecompressSync(bytes) },
    columns: [...names],
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = columns.get(columnName)
      if (column === undefined) return
      for (let row = 0; row < columnData.length; row += 1) column[rowStart + row] = columnData[row]
    },
  })
  return (name) => columns.get(name) ?? []
}
