import type { Json } from '@intilery-sidebar/contract'
import { createContext, useContext } from 'react'

export type Revealed = { readonly value: Json; readonly shownForMs: number }

/** Shows one hidden field for a moment, for a reason that is recorded. `path` leads to it from the traits downward. */
export type Reveal = (path: readonly string[], reason: string) => Promise<Revealed>

const RevealContext = createContext<Reveal | null>(null)

export const RevealProvider = RevealContext.Provider

/** How to see what policy hides; null where nothing can be revealed. */
export const useReveal = (): Reveal | null => useContext(RevealContext)
