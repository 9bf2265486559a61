import type { Overview } from '@intilery-sidebar/contract/admin'
import { useEffect, useState } from 'react'
import { ApiError, type AdminApi } from './admin-api.ts'

export type OverviewState = {
  readonly overview: Overview | null
  /** Why the page does not know how things are now. */
  readonly trouble: Trouble | null
}

/** `problem`: the gateway answered, by this code, that it cannot say. */
export type Trouble =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'problem'; readonly code: string }

const askEveryMs = 2_000

/** How things are, asked again every two seconds while the page is on screen. */
export const useOverview = (api: AdminApi): OverviewState => {
  const [state, setState] = useState<OverviewState>({ overview: null, trouble: null })
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (): Promise<void> => {
      try {
        const overview = await api.getOverview(signal)
        if (!signal.aborted) setState({ overview, trouble: null })
      } catch (error) {
        if (signal.aborted) return
        const trouble = toTrouble(error)
        if (trouble.kind === 'signed-out') return setState({ overview: null, trouble })
        setState(({ overview }) => ({ overview, trouble }))
      }
      if (!signal.aborted) timer = setTimeout(askIfSeen, askEveryMs)
    }
    const askIfSeen = (): void => {
      if (document.visibilityState === 'visible') void ask()
      else timer = setTimeout(askIfSeen, askEveryMs)
    }
    void ask()
    return () => {
      leaving.abort()
      clearTimeout(timer)
    }
  }, [api])
  return state
}

const toTrouble = (error: unknown): Trouble => {
  if (!(error instanceof ApiError)) return { kind: 'unreachable' }
  const { code } = error
  return code === 'session-missing' || code === 'session-invalid'
    ? { kind: 'signed-out' }
    : { kind: 'problem', code }
}
