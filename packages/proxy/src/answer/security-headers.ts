import type { MiddlewareHandler } from 'hono'
import { hasFinalHeaders } from './final-response.ts'

/** Features a customer's sidebar has no business with; writing to the clipboard is for the copy buttons. */
const permissionsPolicy = (
  'accelerometer autoplay browsing-topics camera display-capture fullscreen geolocation gyroscope hid magnetometer ' +
  'microphone midi payment publickey-credentials-get screen-wake-lock serial usb xr-spatial-tracking'
)
  .split(' ')
  .map((feature) => `${feature}=()`)
  .concat('clipboard-write=(self)')
  .join(', ')

const headers = {
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissionsPolicy,
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
} as const

const dataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Headers of an answer that must be neither cached nor framed. */
export const answerHeaders = {
  ...headers,
  'cache-control': 'no-store',
  'content-security-policy': dataPolicy,
} as const

/**
 * On every response, errors included. There is no X-Frame-Options because it cannot name the host that may frame us,
 * and no CORS header because no other site's page may read an answer; the embed script is no answer and sets its own. A
 * route that may be cached or framed sets its own.
 */
export const secureHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  if (hasFinalHeaders(c.res)) return
  const answered = c.res.headers
  for (const [name, value] of Object.entries(headers)) answered.set(name, value)
  for (const name of ['cache-control', 'content-security-policy'] as const)
    if (!answered.has(name)) answered.set(name, answerHeaders[name])
}
