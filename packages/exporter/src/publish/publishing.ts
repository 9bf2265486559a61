import type { Vocabulary } from '@intilery-sidebar/vocabulary'
import type { ExportFormat } from '../export/export-options.ts'
import type { Redaction } from '../export/redaction.ts'
import type { Run, WorkStore } from '../work/work-store.ts'

/** What is written as files when a run has read every customer, and where. */
export type Publishing = {
  readonly store: WorkStore
  readonly run: Run
  readonly folder: string
  readonly tenantId: string
  readonly format: ExportFormat
  readonly redaction: Redaction
  readonly vocabulary: Vocabulary
  readonly since: string | null
  readonly clock?: (() => number) | undefined
}
