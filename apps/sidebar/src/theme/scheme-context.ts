import { createContext, useContext } from 'react'

export type ColorScheme = 'light' | 'dark'

const SchemeContext = createContext<ColorScheme>('light')

export const SchemeProvider = SchemeContext.Provider

/** Light or dark, as the host says right now. */
export const useScheme = (): ColorScheme => useContext(SchemeContext)
