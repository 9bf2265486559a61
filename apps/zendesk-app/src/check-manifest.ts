import type { Manifest } from './manifest-schema.ts'
import type { PackageFiles } from './write-zip.ts'

const places: Readonly<Record<string, readonly string[]>> = {
  support:
    'top_bar nav_bar ticket_sidebar new_ticket_sidebar user_sidebar organization_sidebar background modal ticket_editor system_top_bar'.split(
      ' ',
    ),
  sell: 'deal_card person_card company_card lead_card background modal dashboard note_editor call_log_editor email_editor top_bar visit_editor'.split(
    ' ',
  ),
  chat: ['chat_sidebar', 'background'],
  standalone_chat: ['nav_bar', 'system_top_bar'],
}

/** What Zendesk would not take of a manifest whose form is right. */
export const checkManifest = (manifest: Manifest, files: PackageFiles): readonly string[] => [
  ...checkLocations(manifest, files),
  ...checkParameters(manifest),
  ...checkDomains(manifest),
]

const checkLocations = ({ location }: Manifest, files: PackageFiles): readonly string[] =>
  Object.entries(location).flatMap(([product, found]) => {
    const known = places[product]
    if (known === undefined) return [`invalid_host: ${product}`]
    return Object.entries(found).flatMap(([name, { url, autoLoad }]) => {
      if (!known.includes(name)) return [`invalid_location: ${product}.${name}`]
      if (url === undefined) return autoLoad ? [`blank_location_uri: ${product}.${name}`] : []
      return isPage(url, files) ? [] : [`invalid_location_uri: ${url}`]
    })
  })

const isPage = (url: string, files: PackageFiles): boolean => {
  if (url.includes('{{setting.')) return true
  if (url.startsWith('assets/')) return files.has(url.replace(/[?#].*$/, ''))
  const { protocol, hostname } = URL.parse(url) ?? {}
  return protocol === 'https:' || hostname === 'localhost'
}

const checkParameters = ({ parameters }: Manifest): readonly string[] => {
  const names = parameters.map(({ name }) => name)
  return [
    ...(new Set(names).size === names.length ? [] : ['duplicate_parameters']),
    ...parameters.flatMap(checkParameter),
  ]
}

const checkParameter = (parameter: Manifest['parameters'][number]): readonly string[] => {
  const { name, type, required, secure, scopes } = parameter
  const complaints = {
    name_as_parameter_name: name === 'name',
    invalid_hidden_parameter: type === 'hidden' && required,
    field_requires_secure_parameter: scopes !== undefined && !secure,
    // The app has no OAuth of its own in Zendesk, which such a parameter needs.
    oauth_parameter: type === 'oauth',
    // Zendesk only warns of these, but each of them discloses a secret.
    'ours/secure_without_scopes': secure && scopes === undefined,
    'ours/secret_with_default': (secure || type === 'hidden') && parameter.default !== undefined,
    'ours/secret_in_clear': type === 'text' && !secure && /token|key|pwd|password|secret/i.test(name),
  }
  return Object.entries(complaints).flatMap(([complaint, isTrue]) =>
    isTrue ? [`${complaint}: ${name}`] : [],
  )
}

/** Zendesk takes anything here, and then refuses at run time what is not a bare host's name. */
const checkDomains = ({ domainWhitelist }: Manifest): readonly string[] => {
  if (domainWhitelist.length === 0) return ['ours/no_domain']
  const isHost = (domain: string) => /^(?:[a-z\d-]+\.)+[a-z]{2,}$/.test(domain)
  return domainWhitelist.filter((domain) => !isHost(domain)).map((domain) => `ours/domain: ${domain}`)
}
