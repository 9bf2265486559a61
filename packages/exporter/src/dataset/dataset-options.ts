import type { Vocabulary } from '@intilery-sidebar/vocabulary'
import type { ExportFormat } from '../export/export-options.ts'
import type { KnownBy } from './fact.ts'
import type { Household } from './groups.ts'

/** How far a training set is: how many of the export's customers a phase has seen. */
export type DatasetProgress = {
  readonly phase: 'surveying' | 'collecting' | 'checking' | 'scoring'
  readonly customers: number
  readonly of: number
}

export type DatasetOptions = {
  /** A finished export. */
  readonly exportFolder: string
  readonly folder: string
  /** The later of the two cutoffs, that of the test rows, in milliseconds since 1970. */
  readonly cutoff: number
  readonly horizonDays: number
  /** Default 7. */
  readonly graceDays?: number | undefined
  /** Default `received-time`. */
  readonly knownBy?: KnownBy | undefined
  /** Default `none`. */
  readonly household?: Household | undefined
  readonly vocabulary?: Vocabulary | undefined
  readonly format?: ExportFormat | undefined
  readonly onProgress?: ((progress: DatasetProgress) => void) | undefined
}
