import type { Json, JsonObject } from '@intilery-sidebar/contract'

/** What a value is, as far as it shows by itself and its name says. */
export type TypedValue =
  | { readonly kind: 'empty' }
  /** There is a value, and policy keeps it from this agent. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number }
  /** `currency` is ISO 4217. */
  | { readonly kind: 'money'; readonly value: number; readonly currency: string }
  | DateValue
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'country' | 'language'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'words'; readonly items: readonly (string | number)[] }
  | { readonly kind: 'list'; readonly items: readonly Json[] }
  | { readonly kind: 'object'; readonly fields: JsonObject }

/** Where a value stands: the property's own name, and the object around it. */
export type FieldContext = { readonly name: string; readonly around: JsonObject }

/** A date or an instant, with what was sent. */
export type DateValue =
  /** A day of the calendar, the same in every zone: `dayMs` is its midnight in UTC. */
  | { readonly kind: 'date'; readonly dayMs: number; readonly text: string }
  /** An instant, shown by the agent's clock. */
  | { readonly kind: 'date-time'; readonly atMs: number; readonly text: string }
  /** A day with a time, shown as it was written: the day must not move. `wallMs` is that clock read as UTC. */
  | { readonly kind: 'wall-time'; readonly wallMs: number; readonly offset: string; readonly text: string }
