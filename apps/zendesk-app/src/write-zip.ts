import { zipSync } from 'fflate'

/** A package's files by their path in it. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>

// The oldest time a zip can hold, so that the same files are the same bytes whenever and wherever they are packed.
const noTime = new Date(1980, 0, 1)

export const writeZip = (files: PackageFiles): Uint8Array => {
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return zipSync(Object.fromEntries(sorted), { mtime: noTime, level: 9 })
}
