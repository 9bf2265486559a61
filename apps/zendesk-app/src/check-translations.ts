import { z } from 'zod'
import type { Manifest } from './manifest-schema.ts'
import type { PackageFiles } from './write-zip.ts'

const translationSchema = z.looseObject({
  app: z.looseObject({
    name: z.string().min(1).max(40),
    short_description: z.string().optional(),
    long_description: z.string().optional(),
    installation_instructions: z.string().optional(),
    parameters: z.record(z.string(), z.looseObject({ label: z.string().min(1) })).default({}),
  }),
})

const publicTexts = ['short_description', 'long_description', 'installation_instructions'] as const
const file = /^translations\/([a-z]{2,3}(?:-\w{2,3})?)\.json$/

/** What Zendesk would not take of the texts, and what would be missing where an admin reads them. */
export const checkTranslations = (manifest: Manifest, files: PackageFiles): readonly string[] => {
  const paths = [...files.keys()].filter((path) => path.startsWith('translations/'))
  const isThere = paths.includes(`translations/${manifest.defaultLocale}.json`)
  return [
    ...(isThere ? [] : ['missing_translation_file']),
    ...paths.flatMap((path) => checkTranslation(path, manifest, files)),
  ]
}

const checkTranslation = (path: string, manifest: Manifest, files: PackageFiles): readonly string[] => {
  if (!file.test(path)) return [`translation.invalid_locale: ${path}`]
  const parsed = translationSchema.safeParse(parseJson(files.get(path)))
  if (!parsed.success)
    return [`translation: ${path}: ${parsed.error.issues[0]?.path.join('.') ?? 'not JSON'}`]
  const { app } = parsed.data
  const texts = manifest.private ? [] : publicTexts.filter((name) => (app[name] ?? '') === '')
  const unnamed = manifest.parameters.filter(({ name }) => app.parameters[name] === undefined)
  return [
    ...texts.map((name) => `translation.missing_required_key: ${path}: ${name}`),
    ...unnamed.map(({ name }) => `ours/parameter_without_label: ${path}: ${name}`),
  ]
}

const parseJson = (bytes: Uint8Array | undefined): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
