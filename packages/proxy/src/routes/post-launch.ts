import type { LaunchVerifier } from '@intilery-sidebar/hosts/server'
import type { Handler } from 'hono'
import { answerLaunchedPage, type PageLaunching } from '../page/launched-page.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { readFormField } from '../input/read-form-field.ts'

type PostLaunch = {
  readonly verifier: LaunchVerifier
  /** The form's field with the proof, as the host calls it. */
  readonly field: 'token' | 'signed_request'
}

/** Zendesk and Salesforce load the page with a POST whose form carries the proof. */
export const postLaunch =
  (launching: PageLaunching, { verifier, field }: PostLaunch): Handler<ProxyEnv> =>
  async (c) =>
    answerLaunchedPage(launching, c, { verifier, proof: await readFormField(c.req.raw, field) })
