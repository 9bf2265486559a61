import type { Answer, Lane } from '@intilery-sidebar/contract'
import type { DisclosureAction, Ledger } from '@intilery-sidebar/store'
import type { Context } from 'hono'
import { answerJson } from '../answer/answer-json.ts'
import { writeJson } from '../answer/write-json.ts'
import { runInSlices } from '../slices/run-in-slices.ts'
import type { Session } from '../session/session.ts'
import type { Access, CustomerAccess } from './customer-access.ts'
import { collectHidden } from './collect-hidden.ts'
import type { Redactor } from '../redaction/redactor.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { toDisclosure } from './to-disclosure.ts'

export type DisclosureOptions<Data> = {
  readonly action: DisclosureAction
  /** Default `visible`. */
  readonly lane?: Lane
  /** Asks, and checks that the answer is about the customer who was asked for. */
  readonly ask: (access: Access) => Promise<Answer<Data>>
  readonly redact: (redactor: Redactor, data: Data) => Promise<Data>
}

/** What a disclosure needs: who may read, what they may see, and where it is recorded. */
export type DisclosureDeps = {
  readonly access: CustomerAccess
  readonly redactorFor: (session: Session, scope: string) => Redactor
  readonly ledger: Ledger
}

/** The same for an answer whose text is kept while its data is. */
export type AnswerDeps = DisclosureDeps & { readonly answerTexts: AnswerTexts }

/** Answers a request for a customer's data. */
export const showCustomer = async <Data extends object>(
  deps: AnswerDeps,
  c: Context<ProxyEnv>,
  disclosure: DisclosureOptions<Data>,
): Promise<Response> => answerJson(c, await deps.answerTexts.of(await discloseCustomer(deps, c, disclosure)))

/**
 * The one way a customer's data leaves: asked for by id, without what this role may not see, and recorded before it
 * goes.
 */
export const discloseCustomer = async <Data>(
  { access, redactorFor, ledger }: DisclosureDeps,
  c: Context<ProxyEnv>,
  { action, lane, ask, redact }: DisclosureOptions<Data>,
): Promise<Answer<Data>> => {
  const opened = access.open(c, lane && { lane })
  const redactor = redactorFor(c.get('session'), opened.ref.value)
  const asked = ask(opened)
  if (redactor.isNeeded) await Promise.all([asked, collectHidden(redactor, opened)])
  const { data, freshness } = await asked
  const answer: Answer<Data> = { data: await redact(redactor, data), freshness }
  await ledger.record(toDisclosure(c, action, opened.ref.value))
  return answer
}

/** Writes an answer as JSON: at once where its text is known, else in slices. */
export type AnswerTexts = { of(answer: Answer<object>): string | Promise<string> }

type Written = { readonly freshness: string; readonly text: string }

/**
 * Writes an answer once for as long as the same data is answered: what stands in the cache is asked for again and
 * again, and neither it nor what a policy leaves of it is ever changed. A text is forgotten with its data.
 */
export const createAnswerTexts = (): AnswerTexts => {
  const texts = new WeakMap<object, Written>()
  const write = async (data: object, freshness: string): Promise<string> => {
    const text = `{"data":${await runInSlices(writeJson(data))},"freshness":${freshness}}`
    texts.set(data, { freshness, text })
    return text
  }
  return {
    of: ({ data, freshness: label }) => {
      const freshness = JSON.stringify(label)
      const known = texts.get(data)
      return known?.freshness === freshness ? known.text : write(data, freshness)
    },
  }
}
