import type { FileEntry } from '../files/file-entry.ts'
import type { Survey } from './collect-rows.ts'

/**
 * What a training set is, in `dataset.json`. It holds nothing of the moment it was made: made again, it is the same
 * bytes.
 */
export type Dataset = {
  readonly format: 'intilery-sidebar/dataset'
  readonly version: 1
  readonly tenantId: string
  readonly cutoffs: { readonly train: string; readonly test: string }
  readonly horizonDays: number
  readonly graceDays: number
  readonly knownBy: 'received-time' | 'event-time'
  readonly household: 'none' | 'email-domain'
  readonly currency: string | null
  readonly backFill: Survey['backFill']
  readonly splits: Readonly<Record<'train' | 'test', SplitSummary>>
  readonly files: readonly FileEntry[]
}

export type SplitSummary = { readonly rows: number; readonly labelled: number; readonly buys: number }
