import { DEFAULT_THEME, ThemeProvider } from '@zendeskgarden/react-theming'
import type { ReactElement, ReactNode } from 'react'
import { useTexts } from '../texts/texts-context.ts'
import { useScheme } from './scheme-context.ts'

/**
 * Garden's own theme, in the host's scheme and the language's direction. Every part that is loaded on demand brings it
 * along, because Garden's run-time is not needed for what paints first. Garden's ColorSchemeProvider reads the
 * browser's storage, which a third-party iframe may not touch.
 */
export const GardenTheme = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <ThemeProvider theme={themes[useScheme()][useTexts().direction]}>{children}</ThemeProvider>
)

const toTheme = (base: 'light' | 'dark', rtl: boolean) => ({
  ...DEFAULT_THEME,
  rtl,
  colors: { ...DEFAULT_THEME.colors, base },
})

const themes = {
  light: { ltr: toTheme('light', false), rtl: toTheme('light', true) },
  dark: { ltr: toTheme('dark', false), rtl: toTheme('dark', true) },
} as const
