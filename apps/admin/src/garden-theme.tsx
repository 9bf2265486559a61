import { DEFAULT_THEME, ThemeProvider } from '@zendeskgarden/react-theming'
import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { useTexts } from './texts/texts-context.ts'

/** Garden's own theme, light or dark as the browser is, in the language's direction. */
export const GardenTheme = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const { direction } = useTexts()
  const base = useScheme()
  const theme = {
    ...DEFAULT_THEME,
    rtl: direction === 'rtl',
    colors: { ...DEFAULT_THEME.colors, base },
  }
  return <ThemeProvider theme={theme}>{children}</ThemeProvider>
}

const useScheme = (): 'light' | 'dark' => {
  const [scheme, setScheme] = useState(currentScheme)
  useEffect(() => {
    const follow = (): void => setScheme(currentScheme())
    dark.addEventListener('change', follow)
    return () => dark.removeEventListener('change', follow)
  }, [])
  useEffect(() => {
    document.documentElement.dataset['colorScheme'] = scheme
  }, [scheme])
  return scheme
}

const dark = matchMedia('(prefers-color-scheme: dark)')
const currentScheme = (): 'light' | 'dark' => (dark.matches ? 'dark' : 'light')
