import { readMasked, type Json, type JsonObject } from '@intilery-sidebar/contract'
import { toSafeHref } from './to-safe-href.ts'

/** What a value is, as far as it shows by itself. */
export type TypedValue =
  | { readonly kind: 'empty' }
  /** There is a value, and policy keeps it from this agent. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'date' | 'date-time'; readonly atMs: number }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Json[] }
  | { readonly kind: 'object'; readonly fields: JsonObject }

/** Reads a JSON value by its form alone, so that a trait nobody has heard of still shows well. */
export const toTypedValue = (value: Json): TypedValue => {
  if (value === null || value === '') return { kind: 'empty' }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (typeof value === 'number') return { kind: 'number', value }
  if (typeof value === 'string') return toTypedText(value)
  return isList(value) ? { kind: 'list', items: value } : { kind: 'object', fields: value }
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/

/** Nothing longer than this is a date or an address, and matching it would only cost time. */
const patternTextMaxLength = 2048

const toTypedText = (text: string): TypedValue => {
  if (readMasked(text) !== null) return { kind: 'hidden' }
  if (text.length > patternTextMaxLength) return { kind: 'text', text }
  const atMs = dayPattern.test(text) || instantPattern.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(atMs)) return { kind: dayPattern.test(text) ? 'date' : 'date-time', atMs }
  const href = toSafeHref(text)
  return href === null ? { kind: 'text', text } : { kind: 'link', text, href }
}

const isList = (value: readonly Json[] | JsonObject): value is readonly Json[] => Array.isArray(value)
