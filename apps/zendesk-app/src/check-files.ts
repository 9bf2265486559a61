import type { PackageFiles } from './write-zip.ts'

/** By extension; what a compression plugin leaves behind is the usual one. */
const refusedExtensions = new Set(
  'rar zip gz br pdf doc docx avi bin bz bz2 csh sh jar mp3 mpeg odt ppt pptx xls xlsx 7z'.split(' '),
)
const logoSizes = { 'assets/logo.png': 320, 'assets/logo-small.png': 128 } as const

/** What Zendesk would not take of the files, and what must not leave the company in them. */
export const checkFiles = (files: PackageFiles): readonly string[] => [
  ...[...files.keys()].flatMap(checkPath),
  ...Object.entries(logoSizes).flatMap(([path, size]) => checkLogo(path, size, files)),
]

const checkPath = (path: string): readonly string[] => {
  const extension = path.slice(path.lastIndexOf('.') + 1)
  const complaints = {
    unsupported_mime_type_detected: refusedExtensions.has(extension),
    'ours/source_map': extension === 'map',
    'ours/hidden_file': path.split('/').some((name) => name.startsWith('.')),
    // zcli packs the tester's local settings, secrets included.
    'ours/test_settings': path.endsWith('zcli.apps.config.json'),
  }
  return Object.entries(complaints).flatMap(([complaint, isTrue]) =>
    isTrue ? [`${complaint}: ${path}`] : [],
  )
}

const checkLogo = (path: string, size: number, files: PackageFiles): readonly string[] => {
  const body = files.get(path)
  if (body === undefined) return [`ours/logo_missing: ${path}`]
  const header = new DataView(body.buffer, body.byteOffset, body.byteLength)
  // A PNG begins with its signature; width and height follow at 16 (PNG 3, 11.2.1).
  const isPng = body.byteLength > 24 && header.getUint32(0) === 0x89504e47
  const isRight = isPng && header.getUint32(16) === size && header.getUint32(20) === size
  return isRight ? [] : [`ours/logo_size: ${path}`]
}
