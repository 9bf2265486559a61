import { createContext, useContext } from 'react'

const SearchContext = createContext<readonly string[]>([])

export const SearchProvider = SearchContext.Provider

/** The words that are searched for, in lower case; empty while nothing is. */
export const useSearchedWords = (): readonly string[] => useContext(SearchContext)
