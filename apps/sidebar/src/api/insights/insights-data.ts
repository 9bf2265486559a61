import type { Predicted } from '@intilery-sidebar/contract'
import type { Changes, Insights } from '@intilery-sidebar/insights'

/** What `GET /api/customers/:handle/insights` answers with. */
export type InsightsData = Insights & {
  /** Since this agent's last visit, or the desk's where the host names no agent; null at the first one. */
  readonly changes: Changes | null
  /** Whether the host says which agent looks. Where it does not, the changes are since any agent of the account did. */
  readonly isAgentNamed: boolean
  /** What a model foresees; null where none is loaded, or policy hides it. */
  readonly predicted: Predicted | null
}

/** What `GET /api/customers/:handle/grade` answers with. */
export type GradeData = { readonly score: number; readonly grade: string }

export type InsightsQuery = {
  readonly zone: string | undefined
  readonly locale: string
  /** The agent chose among several customers: no sentence goes into a reply. */
  readonly isAmbiguous: boolean
}
