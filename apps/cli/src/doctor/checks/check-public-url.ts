import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import { findCode } from '../find-code.ts'
import { good, warning, type Finding } from '../finding.ts'

const timeoutMs = 5_000

/**
 * Whether the gateway is where PUBLIC_URL says; null where none is set. It may not run yet, or be out of this machine's
 * reach.
 */
export const checkPublicUrl = async (
  { publicUrl }: Pick<LiveConfig, 'publicUrl'>,
  fetch: (request: Request) => Promise<Response>,
): Promise<Finding | null> => {
  if (publicUrl === null) return null
  if (publicUrl.pathname !== '/')
    return warning(
      'PUBLIC_URL has a path.',
      'Set only the origin: the gateway serves at the root of its host.',
    )
  try {
    const request = new Request(new URL('/healthz', publicUrl), { signal: AbortSignal.timeout(timeoutMs) })
    return isHealth(await fetch(request).then((response) => response.text()))
      ? good('The gateway answers at PUBLIC_URL.')
      : warning(
          'A server that is not a gateway answers at PUBLIC_URL.',
          'Check its name and port, and where the load balancer forwards requests.',
        )
  } catch (error) {
    return toSilence(findCode(error))
  }
}

const isHealth = (body: string): boolean => body === '{"status":"ok"}'

const toSilence = (code: string | null): Finding => {
  const shown = code === null ? '' : ` (${code})`
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG')
    return warning(
      `PUBLIC_URL says https, but that port speaks http${shown}.`,
      'Check the port in PUBLIC_URL, and whether the load balancer terminates TLS there.',
    )
  if (code !== null && /CERT|SELF_SIGNED|TLS|SSL/.test(code))
    return warning(
      `The certificate at PUBLIC_URL is not trusted${shown}.`,
      'Give the load balancer a certificate for that name that browsers trust.',
    )
  return warning(
    `No gateway answers at PUBLIC_URL from here${shown}.`,
    silences[code ?? ''] ?? 'Start the gateway, or check the load balancer, the name and the certificate.',
  )
}

const silences: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The name does not exist: check it, and this machine’s DNS.',
  EAI_AGAIN: 'The name could not be looked up: check this machine’s DNS.',
  ECONNREFUSED: 'Nothing listens there: start the gateway, or check the balancer and its port.',
}
