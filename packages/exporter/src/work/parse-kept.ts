import type { Meta, ProfileEvent, Traits } from '@intilery-sidebar/contract'

/** Reads back the traits this package wrote as JSON into its own database, which no other program writes. */
export const parseKeptTraits = (text: unknown): Traits =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one reader of the one writer's text
  JSON.parse(String(text)) as Traits

/** The same for metadata. */
export const parseKeptMeta = (text: unknown): Meta =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one reader of the one writer's text
  JSON.parse(String(text)) as Meta

/** The same for an event. */
export const parseKeptEvent = (text: unknown): ProfileEvent =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one reader of the one writer's text
  JSON.parse(String(text)) as ProfileEvent
