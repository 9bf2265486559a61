import type { ProfileError, ProfileErrorReason } from '@intilery-sidebar/contract'
import { findCode } from './find-code.ts'
import { bad, type Finding } from './finding.ts'
import type { SettingNames } from './setting-names.ts'

type Place = { readonly host: string; readonly hasPath: boolean; readonly names: SettingNames }

/** The cause of a refusal or a silence, in the words of the admin who has to fix it. */
export const toCauseFinding = (
  error: ProfileError,
  { host, pathname }: Pick<URL, 'host' | 'pathname'>,
  names: SettingNames,
): Finding => causes[error.reason](error, { host, hasPath: pathname !== '/', names })

const causes = {
  rejected: (error, { hasPath, names }) =>
    hasPath ? badPath(names) : toRefusal(error.upstreamStatus, names),
  'not-found': (_error, { hasPath, names }) =>
    hasPath
      ? badPath(names)
      : bad('The Profile API has no such brand.', `Check ${names.ids}; the brand is written in capitals.`),
  'rate-limited': () =>
    bad(
      'The Profile API is limiting this key.',
      'Another program uses up the same 100 requests a second. Wait, or ask for a key of your own.',
    ),
  malformed: (_error, { host, hasPath, names }) =>
    hasPath
      ? badPath(names)
      : bad(
          `${host} answers, but not as the Profile API does.`,
          `Check ${names.baseUrl}. A corporate proxy or a sign-in page may stand in between.`,
        ),
  merged: (_error, { host }) =>
    bad(
      `${host} answers about another customer than the one asked for.`,
      'Ask Intilery what the API answers for the id of a customer who was merged into another.',
    ),
  unavailable: (error, place) => toSilence(findCode(error), place),
} as const satisfies Record<ProfileErrorReason, (error: ProfileError, place: Place) => Finding>

const badPath = ({ baseUrl }: SettingNames): Finding =>
  bad(
    `${baseUrl} has a path, and nothing of the Profile API is there.`,
    `Set only the origin, https://tracking.intilery.com: the gateway adds /track and the ids.`,
  )

const toRefusal = (status: number | null, names: SettingNames): Finding =>
  status === 401 || status === 403
    ? bad(
        `The Profile API refuses the key for this brand (${status}).`,
        `Check ${names.key} first: is it current, does its role have the development policy, does a proxy strip the auth-token header? Then the client, account and brand ids.`,
      )
    : bad(`The Profile API refuses the request (${status ?? 'without a status'}).`, `Check ${names.ids}.`)

const toSilences = ({ baseUrl }: SettingNames): Readonly<Record<string, string>> => ({
  ENOTFOUND: `The name does not exist. Check ${baseUrl} and this machine’s DNS.`,
  EAI_AGAIN: 'The name could not be looked up. Check this machine’s DNS.',
  ECONNREFUSED: `Nothing listens there. Check ${baseUrl}, its port, and the firewall.`,
})

const toSilence = (code: string | null, { host, names }: Place): Finding => {
  const shown = code === null ? '' : ` (${code})`
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG')
    return bad(
      `${host} speaks http on this port, and not https${shown}.`,
      `Check ${names.baseUrl}: the port, and whether it begins with https.`,
    )
  if (code !== null && /CERT|SELF_SIGNED|TLS|SSL/.test(code))
    return bad(
      `The certificate of ${host} is not trusted${shown}.`,
      'A corporate proxy may rewrite TLS: give Node its authority with NODE_EXTRA_CA_CERTS.',
    )
  return bad(
    `${host} does not answer${shown}.`,
    toSilences(names)[code ?? ''] ?? `Check ${names.baseUrl} and the way out of this network.`,
  )
}
