import type { PageMessage } from '@intilery-sidebar/embed/protocol'
import type { PageConfig } from '../page/page-config.ts'
import type { Appearance, Host, OnScreen } from '../page/host.ts'
import { toLanguageTag } from '../page/to-language-tag.ts'
import type { EmbedderChannel } from './bridge-channel.ts'

type Screen = Pick<Host, 'onScreen' | 'appearance' | 'watchOnScreen' | 'watchAppearance'>

type ScreenOptions = { readonly config: PageConfig; readonly navigator: Pick<Navigator, 'language'> }

/** What the page shows and how it looks: first as its URL said, then as its messages say. */
export const createScreen = (channel: EmbedderChannel, options: ScreenOptions): Screen => {
  let onScreen = toOnScreen(options.config)
  let appearance = toAppearance(options)
  const screenListeners = new Set<(onScreen: OnScreen) => void>()
  const appearanceListeners = new Set<(appearance: Appearance) => void>()
  channel.listen((message) => {
    const nextScreen = changeScreen(onScreen, message)
    const nextAppearance = changeAppearance(appearance, message)
    if (nextScreen !== onScreen) for (const listener of screenListeners) listener(nextScreen)
    if (nextAppearance !== appearance) for (const listener of appearanceListeners) listener(nextAppearance)
    onScreen = nextScreen
    appearance = nextAppearance
  })
  return {
    onScreen: () => Promise.resolve(onScreen),
    appearance: () => Promise.resolve(appearance),
    watchOnScreen: (listener) => subscribe(screenListeners, listener),
    watchAppearance: (listener) => subscribe(appearanceListeners, listener),
  }
}

const subscribe = <Listener>(listeners: Set<Listener>, listener: Listener): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const toOnScreen = ({ refs = [], people, recordKey, recordUrl, markers }: PageConfig): OnScreen => ({
  recordKey: recordKey ?? null,
  refs,
  people,
  recordUrl,
  markers,
})

const toAppearance = ({ config, navigator }: ScreenOptions): Appearance => ({
  colorScheme: config.colorScheme ?? 'light',
  locale: config.locale ?? navigator.language,
  timeZone: config.timeZone ?? null,
})

const changeScreen = (onScreen: OnScreen, message: PageMessage): OnScreen => {
  if (message.type === 'intilery-sidebar:markers') return { ...onScreen, markers: message.markers }
  if (message.type === 'intilery-sidebar:record')
    return { ...onScreen, recordKey: message.record, recordUrl: message.recordUrl ?? onScreen.recordUrl }
  if (message.type === 'intilery-sidebar:fragment') return { ...onScreen, fragment: message.fragment }
  return onScreen
}

const changeAppearance = (appearance: Appearance, message: PageMessage): Appearance => {
  if (message.type === 'intilery-sidebar:appearance')
    return { ...appearance, colorScheme: message.colorScheme }
  if (message.type === 'intilery-sidebar:locale')
    return {
      ...appearance,
      locale: toLanguageTag(message.locale),
      timeZone: message.timeZone ?? appearance.timeZone,
    }
  return appearance
}
