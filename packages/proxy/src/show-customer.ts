import type { Answer } from '@intilery-sidebar/contract'
import type { DisclosureAction } from '@intilery-sidebar/store'
import type { Context } from 'hono'
import { answerJson } from './answer-json.ts'
import type { Access } from './customer-access.ts'
import { learnHidden } from './learn-hidden.ts'
import type { Redactor } from './policy/create-redactor.ts'
import type { ProxyEnv } from './proxy-env.ts'
import type { ProxyParts } from './proxy-parts.ts'
import { toDisclosure } from './to-disclosure.ts'

export type Showing<Data> = {
  readonly action: DisclosureAction
  /** Asks, and checks that the answer is about the customer who was asked for. */
  readonly ask: (access: Access) => Promise<Answer<Data>>
  readonly redact: (redactor: Redactor, data: Data) => Data
}

type Showers = Pick<ProxyParts, 'access' | 'redactorFor' | 'ledger'>

/** Answers a request for a customer's data. */
export const showCustomer = async <Data extends object>(
  parts: Showers & Pick<ProxyParts, 'answerTexts'>,
  c: Context<ProxyEnv>,
  showing: Showing<Data>,
): Promise<Response> => answerJson(c, parts.answerTexts.of(await discloseCustomer(parts, c, showing)))

/** The one way a customer's data leaves: asked for by id, without what this role may not see, and recorded before it goes. */
export const discloseCustomer = async <Data>(
  { access, redactorFor, ledger }: Showers,
  c: Context<ProxyEnv>,
  { action, ask, redact }: Showing<Data>,
): Promise<Answer<Data>> => {
  const opened = access.open(c)
  const redactor = redactorFor(c.get('session'))
  const asked = ask(opened)
  if (redactor.isNeeded) await Promise.all([asked, learnHidden(redactor, opened)])
  const { data, freshness } = await asked
  const answer: Answer<Data> = { data: redact(redactor, data), freshness }
  await ledger.record(toDisclosure(c, action, opened.ref.value))
  return answer
}
