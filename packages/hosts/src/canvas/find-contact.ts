import { profileRefSchema, type ProfileRef } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { askHost, type Fetch } from '../records/ask-host.ts'
import { HostApiError } from '../records/record-resolver.ts'
import type { CanvasContext } from './canvas-context.ts'

/** A case's own address is free text of its sender; only its contact's address is a customer's. */
const questions = {
  Case: 'SELECT Contact.Email FROM Case WHERE Id = ',
  Contact: 'SELECT Email FROM Contact WHERE Id = ',
  Lead: 'SELECT Email FROM Lead WHERE Id = ',
} as const

const email = z.string().nullish()
const answerSchema = z.object({
  records: z.array(z.object({ Email: email, Contact: z.object({ Email: email }).nullish() })).max(1),
})

/** Whose record the page is, asked with the agent's own token, which came with the request and is kept nowhere. */
export const findContact = async (
  fetch: Fetch,
  { client, context }: CanvasContext,
): Promise<readonly ProfileRef[]> => {
  const { Id: id, attributes } = context.environment.record
  const url = new URL(context.links.queryUrl, client.instanceUrl)
  url.search = new URLSearchParams({ q: `${questions[attributes.type]}'${id}'` }).toString()
  const headers = { authorization: `Bearer ${client.oauthToken}`, accept: 'application/json' }
  const { status, body } = await askHost(fetch, new Request(url, { headers }))
  checkStatus(status)
  const answer = answerSchema.safeParse(body)
  if (!answer.success) throw new HostApiError('unavailable', 'Salesforce answers in a form we do not know')
  const [record] = answer.data.records
  if (record === undefined) throw new HostApiError('not-found', 'Salesforce shows this agent no such record')
  const value = record.Email ?? record.Contact?.Email ?? ''
  const ref = profileRefSchema.safeParse({ idType: 'email', value })
  return ref.success ? [ref.data] : []
}

const checkStatus = (status: number): void => {
  if (status === 401) throw new HostApiError('disconnected', "Salesforce refuses the request's own token")
  if (status === 403 || status === 404)
    throw new HostApiError('not-found', `Salesforce shows this agent no such record: ${status}`)
  if (status !== 200) throw new HostApiError('unavailable', `Salesforce answers ${status}`)
}
