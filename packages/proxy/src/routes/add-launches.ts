import type { Hono } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyOptions } from '../proxy-options.ts'
import type { ProxyParts } from '../proxy-parts.ts'
import { getPipedriveLaunch } from './get-pipedrive-launch.ts'
import { getSignedUrlLaunch } from './get-signed-url-launch.ts'
import { createPipedriveOAuth } from './pipedrive-oauth.ts'
import { postLaunch } from './post-launch.ts'

/** Routes for the hosts that are configured, and for no others. */
export const addLaunches = (app: Hono<ProxyEnv>, parts: ProxyParts, options: ProxyOptions): void => {
  const { pages = {}, pipedrive, sessionKeys } = options
  const { zendesk, canvas, 'signed-url': signedUrl } = pages
  if (zendesk !== undefined)
    app.post('/launch/zendesk', postLaunch(parts, { verifier: zendesk, field: 'token' }))
  if (canvas !== undefined)
    app.post('/launch/canvas', postLaunch(parts, { verifier: canvas, field: 'signed_request' }))
  if (signedUrl !== undefined) app.get('/launch/signed-url', getSignedUrlLaunch(parts, signedUrl))
  if (pipedrive === undefined) return
  app.get('/launch/pipedrive', getPipedriveLaunch(parts, pipedrive))
  const { start, callback, uninstall, visibility } = createPipedriveOAuth(parts, pipedrive, sessionKeys)
  app.get('/oauth/pipedrive/start', start)
  app.get('/oauth/pipedrive/callback', callback)
  app.delete('/oauth/pipedrive/callback', uninstall)
  app.post('/oauth/pipedrive/callback', visibility)
}
