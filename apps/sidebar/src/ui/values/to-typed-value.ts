import { isMasked, type Json, type JsonObject } from '@intilery-sidebar/contract'
import type { FieldContext, TypedValue } from './rules/typed-value.ts'
import { listRule, numberRules, textRules } from './rules/value-rules.ts'

const nowhere: FieldContext = { name: '', around: {} }

/** Reads a JSON value by the rules of `value-rules.ts`, so that an unknown trait still shows well. */
export const toTypedValue = (value: Json, field: FieldContext = nowhere): TypedValue => {
  if (value === null || value === '') return { kind: 'empty' }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (typeof value === 'number') return firstOf(numberRules, value, field) ?? { kind: 'number', value }
  if (typeof value === 'string') return firstOf(textRules, value, field) ?? { kind: 'text', text: value }
  if (isMasked(value)) return { kind: 'hidden' }
  if (!isList(value)) return { kind: 'object', fields: value }
  return listRule(value) ?? { kind: 'list', items: value }
}

type Rule<Value> = { readonly read: (value: Value, field: FieldContext) => TypedValue | null }

const firstOf = <Value>(
  rules: readonly Rule<Value>[],
  value: Value,
  field: FieldContext,
): TypedValue | null => {
  for (const { read } of rules) {
    const typed = read(value, field)
    if (typed !== null) return typed
  }
  return null
}

const isList = (value: readonly Json[] | JsonObject): value is readonly Json[] => Array.isArray(value)
