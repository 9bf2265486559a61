import { z } from 'zod'
import type { PackageFiles } from './write-zip.ts'

const httpUrl = z.url({ protocol: /^https?$/, hostname: /./ })

const placeSchema = z.looseObject({
  url: z.string().optional(),
  autoLoad: z.boolean().default(true),
  flexible: z.boolean().optional(),
})

const parameterSchema = z.looseObject({
  name: z.string().min(1),
  type: z.enum(['text', 'checkbox', 'url', 'number', 'multiline', 'hidden', 'oauth']).default('text'),
  required: z.boolean().default(false),
  secure: z.boolean().default(false),
  default: z.unknown().optional(),
  scopes: z
    .array(
      z.enum([
        'header',
        'body',
        'url',
        'jwt_secret_key',
        'jwt_claim',
        'basic_auth_username',
        'basic_auth_password',
      ]),
    )
    .min(1)
    .optional(),
})

const manifestSchema = z.looseObject({
  author: z.looseObject({ name: z.string(), email: z.string(), url: httpUrl }),
  defaultLocale: z.string().regex(/^[a-z]{2,3}(?:-\w{2,3})?$/),
  frameworkVersion: z.literal('2.0'),
  location: z
    .record(z.string(), z.record(z.string(), placeSchema))
    .refine((all) => Object.keys(all).length > 0),
  name: z.string().optional(),
  version: z.string().optional(),
  private: z.boolean().default(true),
  singleInstall: z.boolean().optional(),
  signedUrls: z.boolean().optional(),
  domainWhitelist: z.array(z.string()).default([]),
  parameters: z.array(parameterSchema).default([]),
  termsConditionsURL: httpUrl.optional(),
  noTemplate: z.never().optional(),
  experiments: z.strictObject({ hashParams: z.boolean(), newCssCompiler: z.boolean() }).partial().optional(),
})

export type Manifest = z.output<typeof manifestSchema>

type Parsed =
  | { readonly manifest: Manifest; readonly complaints: readonly [] }
  | { readonly manifest: null; readonly complaints: readonly string[] }

/** Reads the manifest, or says what about its form Zendesk would not take. */
export const parseManifest = (files: PackageFiles): Parsed => {
  const bytes = files.get('manifest.json')
  if (bytes === undefined) {
    const isNested = [...files.keys()].some((path) => path.endsWith('/manifest.json'))
    return refused(isNested ? 'nested_manifest' : 'missing_manifest')
  }
  const text = new TextDecoder().decode(bytes)
  const json = parseJson(text)
  if (json === undefined) return refused('manifest_not_json')
  if (hasRepeatedName(text, json)) return refused('duplicate_manifest_keys')
  const parsed = manifestSchema.safeParse(json)
  if (parsed.success) return { manifest: parsed.data, complaints: [] }
  return refused(...parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
}

const refused = (...complaints: readonly string[]): Parsed => ({ manifest: null, complaints })

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

// A name that is written twice is there once after parsing.
const hasRepeatedName = (text: string, json: unknown): boolean =>
  [...text.matchAll(/"(?:[^"\\]|\\.)*"\s*(:?)/g)].filter(([, colon]) => colon === ':').length !==
  countNames(json)

const countNames = (json: unknown): number => {
  if (typeof json !== 'object' || json === null) return 0
  const inside = Object.values(json).reduce<number>((sum, value) => sum + countNames(value), 0)
  return Array.isArray(json) ? inside : inside + Object.keys(json).length
}
