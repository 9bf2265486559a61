import { checkFiles } from './check-files.ts'
import { checkManifest } from './check-manifest.ts'
import { checkTranslations } from './check-translations.ts'
import { parseManifest } from './manifest-schema.ts'
import type { PackageFiles } from './write-zip.ts'

/**
 * Why Zendesk would refuse the package, or why it would be accepted and not run; nothing when it is good.
 * The names are those of Zendesk's own validator (zendesk/zendesk_apps_support), `ours/…` what it does not look at.
 */
export const checkPackage = (files: PackageFiles): readonly string[] => {
  const parsed = parseManifest(files)
  if (parsed.manifest === null) return parsed.complaints
  return [
    ...checkManifest(parsed.manifest, files),
    ...checkTranslations(parsed.manifest, files),
    ...checkFiles(files),
  ]
}
