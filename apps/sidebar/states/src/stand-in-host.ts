import type { Appearance, Host } from '@intilery-sidebar/hosts/browser'
import { never } from './stand-in-api.ts'

/** A host that says how it looks and nothing else. */
export const createStandInHost = (appearance: Appearance): Host => ({
  kind: 'workbench',
  fetch: never,
  proof: never,
  onScreen: never,
  appearance: () => Promise.resolve(appearance),
  watchOnScreen: () => () => undefined,
  watchAppearance: () => () => undefined,
  insertIntoReply: null,
  resize: () => undefined,
})
