import { UsageError } from './usage-error.ts'

const form = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/

/** A day, which begins at midnight UTC, or an instant; never one to come. */
export const parsePast = (text: string | undefined, now: number): Date => {
  const at = form.test(text ?? '') ? new Date(text ?? '') : null
  if (at === null || Number.isNaN(at.getTime()))
    throw new UsageError('--before must be a day like 2025-11-25, or a time like 2025-11-25T00:00:00Z')
  if (at.getTime() > now) throw new UsageError('--before must be in the past')
  return at
}
