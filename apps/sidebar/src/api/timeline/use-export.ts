import type { Match, TimelineFilter } from '@intilery-sidebar/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useApi } from '../session/api-context.ts'
import type { ExportFormat } from '../session/create-api.ts'
import { withCurrentHandle } from '../profile/with-current-handle.ts'

/** How far an export is. `text` is the whole file. */
export type ExportState =
  | { readonly kind: 'idle' | 'writing' }
  | { readonly kind: 'written'; readonly format: ExportFormat; readonly text: string }
  | { readonly kind: 'failed'; readonly format: ExportFormat; readonly error: Error }

type TimelineExport = {
  readonly state: ExportState
  readonly start: (format: ExportFormat) => void
  readonly cancel: () => void
}

/**
 * Asks for a timeline as a file, once each time a person says so. Leaving stops it, and the file is kept nowhere else.
 */
export const useExport = (match: Match, filter: TimelineFilter): TimelineExport => {
  const api = useApi()
  const client = useQueryClient()
  const [state, setState] = useState<ExportState>({ kind: 'idle' })
  const writing = useRef<AbortController | null>(null)
  useEffect(() => () => writing.current?.abort(), [])
  const start = (format: ExportFormat): void => {
    writing.current?.abort()
    const { signal } = (writing.current = new AbortController())
    setState({ kind: 'writing' })
    const settle = (next: ExportState): void => {
      if (!signal.aborted) setState(next)
    }
    withCurrentHandle(client, match, (handle) =>
      api.exportTimeline(handle, { format, filter }, { signal }),
    ).then(
      (text) => settle({ kind: 'written', format, text }),
      (error: unknown) => settle({ kind: 'failed', format, error: toError(error) }),
    )
  }
  const cancel = (): void => {
    writing.current?.abort()
    setState({ kind: 'idle' })
  }
  return { state, start, cancel }
}

const toError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('Not an error was thrown', { cause: error })
