import type { LaunchVerifier, RecordResolver } from '@intilery-sidebar/hosts/server'
import type { Ledger, Preferences, Proofs, Revocations } from '@intilery-sidebar/store'
import { createAnswerTexts, type AnswerTexts } from './answer-texts.ts'
import { createCustomerAccess, type CustomerAccess } from './customer-access.ts'
import { createEndedSessions, type EndedSessions } from './ended-sessions.ts'
import { createExportTurns, type ExportTurns } from './export/create-export-turns.ts'
import { defaultExportLimits, type ExportLimits } from './export/export-limits.ts'
import { createHandles, type Handles } from './handle.ts'
import { createLiveFeeds, type LiveFeeds } from './live/live-feeds.ts'
import { createLivePlaces, type LivePlaces } from './live/live-places.ts'
import type { Log } from './log.ts'
import { createLogRef } from './log-ref.ts'
import { createLogRefs, type LogRefs } from './log-refs.ts'
import { createLookups, type Lookups } from './policy/create-lookups.ts'
import { createMaskTag } from './policy/create-mask-tag.ts'
import { createRedactor, type Redactor } from './policy/create-redactor.ts'
import { toFieldRules } from './policy/field-rules.ts'
import { parsePolicy, type Policy } from './policy/policy.ts'
import type { ProxyOptions } from './proxy-options.ts'
import { createSessions, type Session, type Sessions } from './session.ts'

/** What the routes are made of. */
export type ProxyParts = {
  readonly launches: readonly LaunchVerifier[]
  readonly records: readonly RecordResolver[]
  readonly policyFor: (tenantId: string) => Policy
  readonly sessions: Sessions
  readonly ended: EndedSessions
  readonly handles: Handles
  readonly access: CustomerAccess
  readonly ledger: Ledger
  readonly proofs: Proofs
  readonly revocations: Revocations
  readonly preferences: Preferences
  readonly profilesFor: ProxyOptions['profilesFor']
  readonly sidebar: ProxyOptions['sidebar']
  readonly lookups: Lookups
  readonly answerTexts: AnswerTexts
  readonly redactorFor: (session: Session) => Redactor
  readonly exportLimits: ExportLimits
  readonly exportTurns: ExportTurns
  readonly live: Live
  readonly log: Log
  readonly logRefs: LogRefs
  readonly clock: () => number
}

/** Who listens to whom. */
type Live = { readonly feeds: LiveFeeds; readonly places: LivePlaces; readonly closing: AbortSignal }

const createLive = (closing: AbortSignal): Live => ({
  feeds: createLiveFeeds(closing),
  places: createLivePlaces(),
  closing,
})

export const createProxyParts = (options: ProxyOptions): ProxyParts => {
  const { sessionKeys, store, launches, policy = parsePolicy({}), clock = Date.now } = options
  const policyFor = (tenantId: string): Policy => options.policies?.get(tenantId) ?? policy
  const { pipedrive } = options
  const [currentKey] = sessionKeys
  if (currentKey === undefined) throw new Error('At least one session key is needed')
  const logRef = createLogRef(currentKey)
  const logRefs = createLogRefs(logRef)
  const handles = createHandles(sessionKeys)
  const tagFor = createMaskTag(currentKey)
  const exportLimits = { ...defaultExportLimits, ...options.exportLimits }
  return {
    launches: pipedrive === undefined ? launches : [...launches, pipedrive.launch],
    records: pipedrive === undefined ? [] : [pipedrive.records],
    policyFor,
    sessions: createSessions({
      keys: sessionKeys,
      policyVersionFor: (tenantId) => policyFor(tenantId).version,
      lifetimeMs: options.sessionLifetimeMs,
      clock,
    }),
    ended: createEndedSessions(store.revocations, clock),
    handles,
    access: createCustomerAccess({ ...options, handles, logRefs }),
    ledger: store.ledger,
    proofs: store.proofs,
    revocations: store.revocations,
    preferences: store.preferences,
    profilesFor: options.profilesFor,
    sidebar: options.sidebar,
    lookups: createLookups({ policyFor, logRef, logRefs, clock }),
    answerTexts: createAnswerTexts(),
    redactorFor: ({ tenantId, agentRole, sessionId }) =>
      createRedactor(toFieldRules(policyFor(tenantId).redaction, agentRole), tagFor(sessionId)),
    exportLimits,
    exportTurns: createExportTurns(exportLimits),
    live: createLive(options.closing ?? new AbortController().signal),
    log: options.log,
    logRefs,
    clock,
  }
}
