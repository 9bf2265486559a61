import type { Context, Handler } from 'hono'
import { z } from 'zod'
import type { Access } from '../disclosure/customer-access.ts'
import { action, instant, exclusionsMax, type EventFilter } from '../input/event-filter.ts'
import { csvFile } from '../export/csv-file.ts'
import { jsonFile } from '../export/json-file.ts'
import { sendFile } from '../export/send-file.ts'
import { writeExport, type WrittenExport } from '../export/write-export.ts'
import { collectHidden } from '../disclosure/collect-hidden.ts'
import { parseInput } from '../input/parse-input.ts'
import { refuseQuery } from '../input/parse-query.ts'
import type { DisclosureDeps } from '../disclosure/show-customer.ts'
import type { ExportLimits } from '../export/export-limits.ts'
import type { ExportSlots } from '../export/export-slots.ts'
import { includesRole, type Policy } from '../policy/policy.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { readJson } from '../input/read-json.ts'
import { Refusal } from '../refusal.ts'
import { checkEvents } from '../disclosure/same-customer.ts'
import type { Session } from '../session/session.ts'
import { toDisclosure } from '../disclosure/to-disclosure.ts'

const files = { csv: csvFile, json: jsonFile } as const

export const exportBodySchema = z.strictObject({
  format: z.enum(['csv', 'json']),
  include: action.optional(),
  exclude: z.array(action).min(1).max(exclusionsMax).optional(),
  start: instant.optional(),
  end: instant.optional(),
  sort: z.enum(['asc', 'desc']).optional(),
})

type ExportDeps = DisclosureDeps & {
  readonly policyFor: (tenantId: string) => Policy
  readonly exportLimits: ExportLimits
  readonly exportSlots: ExportSlots
  readonly clock: () => number
}

/**
 * The timeline as filtered, as a file to keep, for a role that may take it away. It is recorded when it is whole and
 * before its first byte leaves; an upstream that fails half-way is a problem and no file.
 *
 * It is read in the bulk lane, behind every request for a screen: the agent chose to wait for this. The agent's slot
 * is held until the file has been read, as long as it takes memory.
 */
export const postExport =
  (deps: ExportDeps): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const { format, ...filter } = parseInput(exportBodySchema, await readJson(c.req.raw))
    const { access, exportLimits, exportSlots, policyFor } = deps
    const session = c.get('session')
    const opened = access.open(c, { lane: 'bulk', timeoutMs: exportLimits.timeoutMs })
    if (!includesRole(policyFor(session.tenantId).export, session.agentRole))
      throw new Refusal('policy-forbids', 'The role may not take a timeline away')
    const leave = exportSlots.take(session)
    try {
      return await answer(deps, c, { opened, filter, format, leave })
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
  deps: ExportDeps,
  c: Context<ProxyEnv>,
  { leave, ...exporting }: Exporting & { readonly leave: () => void },
): Promise<Response> => {
  const { opened, filter, format } = exporting
  const { facts, body } = await write(deps, c.get('session'), exporting)
  const { complete, count } = facts
  const detail = JSON.stringify({ format, filter, complete, count })
  await deps.ledger.record({ ...toDisclosure(c, 'export', opened.ref.value), detail })
  const { contentType, extension } = files[format]
  c.header('content-type', contentType)
  c.header('content-length', String(body.byteLength))
  c.header('content-disposition', `attachment; filename="${toFileName(complete, extension)}"`)
  const { signal } = c.req.raw
  return c.body(sendFile(body, { signal, timeoutMs: deps.exportLimits.sendingMs, onEnd: leave }))
}

const write = async (
  { redactorFor, exportLimits, clock }: ExportDeps,
  session: Session,
  { opened, filter, format }: Exporting,
): Promise<WrittenExport> => {
  const { profiles, ref, options } = opened
  const redactor = redactorFor(session, opened.ref.value)
  await collectHidden(redactor, opened)
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
