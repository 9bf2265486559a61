import type { ReactNode } from 'react'
import type { Api } from '../../src/api/session/create-api.ts'

/** One look of one component. */
export type State = {
  /** Unique on the page; `component: what is the matter`. */
  readonly name: string
  readonly view: ReactNode
  /** What the proxy answers; default: everything about one customer. */
  readonly api?: Partial<Api>
  /** Fills the height of a sidebar, because it scrolls within it. */
  readonly isTall?: boolean
}

/** States of one part of the sidebar. */
export type StateGroup = { readonly title: string; readonly states: readonly State[] }
