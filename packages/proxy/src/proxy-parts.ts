import type { Secret } from '@intilery-sidebar/contract'
import type { LaunchVerifier, RecordResolver } from '@intilery-sidebar/hosts/server'
import type {
  Choices,
  Ledger,
  PersonalizationKeys,
  Preferences,
  Proofs,
  Revocations,
} from '@intilery-sidebar/store'
import { createCustomerAccess, type CustomerAccess } from './disclosure/customer-access.ts'
import { createAnswerTexts, type AnswerTexts } from './disclosure/show-customer.ts'
import { createEndedSessions, type EndedSessions } from './session/ended-sessions.ts'
import { createExportSlots, type ExportSlots } from './export/export-slots.ts'
import { defaultExportLimits, type ExportLimits } from './export/export-limits.ts'
import { toInsightsRules } from './insights/insights-policy.ts'
import { createVisitMemory, type VisitMemory } from './insights/visit-memory.ts'
import type { InsightsRules } from '@intilery-sidebar/insights'
import { createHandles, type Handles } from './session/handle.ts'
import type { Live } from './live/live-deps.ts'
import type { Log } from './log/log.ts'
import { createLogRef } from './log/log-ref.ts'
import { createLogRefs, type LogRefs } from './log/log-refs.ts'
import { createLookups, type Lookups } from './lookup/create-lookups.ts'
import { createDistinctCounter } from './lookup/distinct-counter.ts'
import { createMaskTag } from './redaction/create-mask-tag.ts'
import { createRedactor } from './redaction/create-redactor.ts'
import type { Redactor } from './redaction/redactor.ts'
import { rememberFieldRules, type FieldRules } from './redaction/rules/field-rules.ts'
import type { PredictionsFor } from './predictions/predictions.ts'
import { parsePolicy, type Policy } from './policy/policy.ts'
import type { ProxyOptions } from './proxy-options.ts'
import { createSessions, type Session, type Sessions } from './session/session.ts'
import { createSlots, requestLimits, streamLimits, type Slots } from './session/slots.ts'

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
  readonly choices: Choices
  readonly personalizationKeys: PersonalizationKeys
  readonly insightsRulesFor: (tenantId: string) => InsightsRules
  readonly visitMemory: VisitMemory
  readonly maskTagFor: ReturnType<typeof createMaskTag>
  readonly timeoutMs: number | undefined
  readonly profilesFor: ProxyOptions['profilesFor']
  readonly sidebar: ProxyOptions['sidebar']
  readonly lookups: Lookups
  readonly answerTexts: AnswerTexts
  readonly redactorFor: (session: Session, scope: string) => Redactor
  /** What this agent may not see. */
  readonly fieldRulesFor: (session: Session) => FieldRules
  readonly predictionsFor: PredictionsFor
  readonly exportLimits: ExportLimits
  /** Requests that are being answered. */
  readonly underway: Slots
  readonly exportSlots: ExportSlots
  readonly live: Live
  readonly log: Log
  readonly logRefs: LogRefs
  readonly clock: () => number
}

const createLive = (closing: AbortSignal, logRefs: LogRefs): Live => ({
  slots: createSlots(streamLimits, logRefs),
  closing,
})

export const createProxyParts = (options: ProxyOptions): ProxyParts => {
  const { sessionKeys, store, launches, policy = parsePolicy({}), clock = Date.now, pipedrive } = options
  const policyFor = (tenantId: string): Policy => options.policies?.get(tenantId) ?? policy
  const currentKey = requireFirst(sessionKeys)
  const logRef = createLogRef(currentKey)
  const logRefs = createLogRefs(logRef)
  const handles = createHandles(sessionKeys)
  const tagFor = createMaskTag(currentKey)
  const rulesFor = rememberFieldRules()
  const exportLimits = { ...defaultExportLimits, ...options.exportLimits }
  return {
    launches: pipedrive === undefined ? launches : [...launches, pipedrive.launch],
    records: pipedrive === undefined ? [] : [pipedrive.records],
    policyFor,
    sessions: openSessions(options, policyFor),
    ended: createEndedSessions(store.revocations, clock),
    handles,
    access: createCustomerAccess({ ...options, handles, logRefs }),
    ledger: store.ledger,
    proofs: store.proofs,
    revocations: store.revocations,
    preferences: store.preferences,
    choices: store.choices,
    personalizationKeys: store.personalizationKeys,
    insightsRulesFor: createRulesFor(policyFor),
    visitMemory: openVisitMemory(options, policyFor),
    maskTagFor: tagFor,
    timeoutMs: options.timeoutMs,
    profilesFor: options.profilesFor,
    sidebar: options.sidebar,
    lookups: createLookups({
      policyFor,
      logRef,
      logRefs,
      counter: options.counter ?? createDistinctCounter(clock),
    }),
    answerTexts: createAnswerTexts(),
    redactorFor: ({ tenantId, agentRole, sessionId }, scope) =>
      createRedactor(rulesFor(policyFor(tenantId), agentRole), tagFor(sessionId, scope)),
    fieldRulesFor: ({ tenantId, agentRole }) => rulesFor(policyFor(tenantId), agentRole),
    predictionsFor: options.predictionsFor ?? (() => null),
    exportLimits,
    underway: createSlots(requestLimits, logRefs),
    exportSlots: createExportSlots(exportLimits, logRefs),
    live: createLive(options.closing ?? new AbortController().signal, logRefs),
    log: options.log,
    logRefs,
    clock,
  }
}

const requireFirst = ([first]: ProxyOptions['sessionKeys']): Secret => {
  if (first === undefined) throw new Error('At least one session key is needed')
  return first
}

const openSessions = (
  { sessionKeys: keys, sessionLifetimeMs: lifetimeMs, clock = Date.now }: ProxyOptions,
  policyFor: (tenantId: string) => Policy,
): Sessions =>
  createSessions({ keys, lifetimeMs, clock, policyVersionFor: (tenantId) => policyFor(tenantId).version })

/** A policy's rules are worked out once: the vocabulary remembers what every action means. */
const createRulesFor = (policyFor: (tenantId: string) => Policy): ((tenantId: string) => InsightsRules) => {
  const byPolicy = new WeakMap<Policy, InsightsRules>()
  return (tenantId) => {
    const policy = policyFor(tenantId)
    const rules = byPolicy.get(policy) ?? toInsightsRules(policy.insights)
    byPolicy.set(policy, rules)
    return rules
  }
}

const openVisitMemory = (
  { store, sessionKeys, clock = Date.now }: ProxyOptions,
  policyFor: (tenantId: string) => Policy,
): VisitMemory =>
  createVisitMemory({
    visits: store.visits,
    keys: sessionKeys,
    keepFormerValues: (tenantId) => policyFor(tenantId).insights.keepFormerValues,
    clock,
  })
