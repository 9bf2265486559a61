import { toPageConfigHtml, type PageConfig, type LaunchVerifier } from '@intilery-sidebar/hosts/server'
import type { Context } from 'hono'
import { openSession, type SessionOpening } from '../session/open-session.ts'
import { toPagePolicy } from './page-policy.ts'
import { verifyLaunch } from '../session/verify-launch.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyOptions } from '../proxy-options.ts'
import { page } from './sidebar-assets.ts'

/** What answers a page load. */
export type PageLaunching = SessionOpening & Pick<ProxyOptions, 'sidebar'>

export type PageLoad = {
  readonly verifier: LaunchVerifier
  readonly proof: string | null
  /** What the load says besides, unproven: nothing in it decides who may see what. */
  readonly about?: Partial<Omit<PageConfig, 'host' | 'session'>>
}

/** Answers a host's page load with the sidebar, and with the session that the load's own proof bought. */
export const answerLaunchedPage = async (
  launching: PageLaunching,
  c: Context<ProxyEnv>,
  { verifier, proof, about = {} }: PageLoad,
): Promise<Response> => {
  const launch = await verifyLaunch(proof, [verifier])
  if (launch.host === 'workbench' || launch.page === null) throw new Error('The launch is no page load')
  const { embedders, ...rest } = launch.page
  const config: PageConfig = {
    host: launch.host,
    session: await openSession(launching, c, launch),
    ...rest,
    ...about,
  }
  c.header('content-type', page.contentType)
  c.header('content-security-policy', toPagePolicy(embedders, launch.host))
  return c.body(withPageConfig(await readPage(launching), config))
}

const readPage = async ({ sidebar }: PageLaunching): Promise<string> => {
  const asset = await sidebar(page.path)
  if (asset === null) throw new Error('The sidebar has no page')
  return typeof asset.body === 'string' ? asset.body : new TextDecoder().decode(asset.body)
}

const withPageConfig = (html: string, config: PageConfig): string => {
  const end = html.indexOf('</head>')
  if (end === -1) throw new Error("The sidebar's page has no head")
  return `${html.slice(0, end)}${toPageConfigHtml(config)}${html.slice(end)}`
}
