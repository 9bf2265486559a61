import type { Host } from '@intilery-sidebar/hosts/browser'
import { useLayoutEffect, type ReactElement, type ReactNode } from 'react'
import { TextsProvider } from '../texts/texts-context.ts'
import { useLoadedTexts } from '../texts/use-loaded-texts.ts'
import { SchemeProvider } from '../theme/scheme-context.ts'
import { useAppearance } from './use-appearance.ts'

type AppearanceProviderProps = {
  readonly host: Host
  readonly children: ReactNode
  /** Shown until the host's language is there. It has no words yet. */
  readonly fallback: ReactNode
}

/** Dresses the sidebar as its host is: light or dark, in its language and time zone. */
export const AppearanceProvider = ({ host, children, fallback }: AppearanceProviderProps): ReactElement => {
  const appearance = useAppearance(host)
  const scheme = appearance?.colorScheme ?? 'light'
  const texts = useLoadedTexts(appearance?.locale, appearance?.timeZone ?? undefined)
  useLayoutEffect(() => {
    document.documentElement.dataset['colorScheme'] = scheme
  }, [scheme])
  useLayoutEffect(() => {
    if (texts === null) return
    document.documentElement.lang = texts.formats.locale
    document.documentElement.dir = texts.direction
  }, [texts])
  return (
    <SchemeProvider value={scheme}>
      {texts === null ? fallback : <TextsProvider value={texts}>{children}</TextsProvider>}
    </SchemeProvider>
  )
}
