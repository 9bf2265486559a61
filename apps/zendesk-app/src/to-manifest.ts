import { installationSettings } from '@intilery-sidebar/hosts/server'
import { z } from 'zod'
import type { PackageOptions } from './parse-options.ts'

const locationSchema = z.record(z.string(), z.record(z.string(), z.looseObject({ url: z.string() })))
const parametersSchema = z.array(z.looseObject({ name: z.string() }))
const sourceSchema = z.looseObject({ location: locationSchema, parameters: parametersSchema })

/** The manifest for one gateway: the domain that secrets may go to, and where the page comes from. */
export const toManifest = (
  source: unknown,
  { proxy, isSignedUrl, listing }: Pick<PackageOptions, 'proxy' | 'isSignedUrl' | 'listing'>,
): Record<string, unknown> => {
  const manifest = sourceSchema.parse(source)
  const domains = { domainWhitelist: [proxy.hostname], ...toListed(listing) }
  if (isSignedUrl)
    return {
      ...manifest,
      ...domains,
      signedUrls: true,
      location: withUrl(manifest.location, new URL('/launch/zendesk', proxy).href),
      // Zendesk proves the page load itself, so the admin has nothing to type.
      parameters: [],
    }
  return { ...manifest, ...domains, parameters: manifest.parameters.map((one) => withDefault(one, proxy)) }
}

const toListed = (listing: PackageOptions['listing']) =>
  listing === null ? {} : { private: false, termsConditionsURL: listing.terms.href }

const withUrl = (location: z.infer<typeof locationSchema>, url: string) =>
  mapValues(location, (places) => mapValues(places, (place) => ({ ...place, url })))

const withDefault = (parameter: z.infer<typeof parametersSchema>[number], proxy: URL) =>
  parameter.name === installationSettings.proxyUrl ? { ...parameter, default: proxy.origin } : parameter

const mapValues = <In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
