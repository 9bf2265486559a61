import type { PageConfig } from './page-config.ts'
import type { Appearance, Host, OnScreen } from './host.ts'

type LaunchedPage = Omit<Host, 'kind' | 'proof' | 'resize'>

/** A page that learned from its launch all that it will ever know of the host's: another record is another launch. */
export const toLaunchedPage = (
  { navigator }: Window,
  { session, refs = [], record, colorScheme = 'light', ...config }: PageConfig,
  fetch: Host['fetch'],
): LaunchedPage => {
  const onScreen: OnScreen = {
    recordKey: record === undefined ? null : `${record.resource}:${record.id}`,
    refs,
    ...(record !== undefined && { record }),
  }
  const appearance: Appearance = {
    colorScheme,
    locale: config.locale ?? navigator.language,
    timeZone: config.timeZone ?? null,
  }
  return {
    fetch,
    session,
    onScreen: () => Promise.resolve(onScreen),
    appearance: () => Promise.resolve(appearance),
    watchOnScreen: () => () => undefined,
    watchAppearance: () => () => undefined,
    insertIntoReply: null,
  }
}
