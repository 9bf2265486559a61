import type { Context, Handler } from 'hono'
import { z } from 'zod'
import type { Access } from '../customer-access.ts'
import { action, instant, mostExclusions, type EventFilter } from '../event-filter.ts'
import { csvFile } from '../export/csv-file.ts'
import { jsonFile } from '../export/json-file.ts'
import { sendFile } from '../export/send-file.ts'
import { writeExport, type WrittenExport } from '../export/write-export.ts'
import { learnHidden } from '../learn-hidden.ts'
import { parseInput } from '../parse-input.ts'
import { refuseQuery } from '../parse-query.ts'
import { includesRole } from '../policy/policy.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyParts } from '../proxy-parts.ts'
import { readJson } from '../read-json.ts'
import { Refusal } from '../refusal.ts'
import { checkEvents } from '../same-customer.ts'
import type { Session } from '../session.ts'
import { toDisclosure } from '../to-disclosure.ts'

const files = { csv: csvFile, json: jsonFile } as const

const bodySchema = z.strictObject({
  format: z.enum(['csv', 'json']),
  include: action.optional(),
  exclude: z.array(action).min(1).max(mostExclusions).optional(),
  start: instant.optional(),
  end: instant.optional(),
  sort: z.enum(['asc', 'desc']).optional(),
})

/**
 * The timeline as filtered, as a file to keep, for a role that may take it away. It is recorded when it is whole and before its
 * first byte leaves; an upstream that fails half-way is a problem and no file.
 *
 * It is read in bulk, behind everybody who waits for something on a screen: a person chose to wait for this. The agent's turn
 * lasts until the file has been read, for so long it takes memory.
 */
export const postExport =
  (parts: ProxyParts): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const { format, ...filter } = parseInput(bodySchema, await readJson(c.req.raw))
    const { exportLimits, exportTurns, policyFor } = parts
    const session = c.get('session')
    const opened = parts.access.open(c, { lane: 'bulk', patienceMs: exportLimits.patienceMs })
    if (!includesRole(policyFor(session.tenantId).export, session.agentRole))
      throw new Refusal('policy-forbids', 'The role may not take a timeline away')
    const leave = exportTurns.take(session.tenantId, parts.logRefs.payerOf(session))
    try {
      return await answer(parts, c, { opened, filter, format, leave })
    } catch (error) {
      leave()
      throw error
    }
  }

type Exporting = {
  readonly opened: Access
  readonly filter: EventFilter
  readonly format: keyof typeof files
}

const answer = async (
  parts: ProxyParts,
  c: Context<ProxyEnv>,
  { leave, ...exporting }: Exporting & { readonly leave: () => void },
): Promise<Response> => {
  const { opened, filter, format } = exporting
  const { facts, body } = await write(parts, c.get('session'), exporting)
  const { complete, count } = facts
  const detail = JSON.stringify({ format, filter, complete, count })
  await parts.ledger.record({ ...toDisclosure(c, 'export', opened.ref.value), detail })
  const { contentType, extension } = files[format]
  c.header('content-type', contentType)
  c.header('content-length', String(body.byteLength))
  c.header('content-disposition', `attachment; filename="${toFileName(complete, extension)}"`)
  const { signal } = c.req.raw
  return c.body(sendFile(body, { signal, timeoutMs: parts.exportLimits.sendingMs, onEnd: leave }))
}

const write = async (
  { redactorFor, exportLimits, clock }: ProxyParts,
  session: Session,
  { opened, filter, format }: Exporting,
): Promise<WrittenExport> => {
  const { profiles, ref, options } = opened
  const redactor = redactorFor(session)
  await learnHidden(redactor, opened)
  return writeExport({
    ask: async (query) => {
      const { data } = await profiles.getEvents(ref, query, options)
      checkEvents(data.events, ref.value)
      return redactor.events(data)
    },
    file: files[format],
    filter,
    customerId: ref.value,
    limits: exportLimits,
    clock,
  })
}

/** Nothing of the customer: a name stays behind in a download list. */
const toFileName = (isComplete: boolean, extension: string): string =>
  `customer-timeline${isComplete ? '' : '-incomplete'}.${extension}`
