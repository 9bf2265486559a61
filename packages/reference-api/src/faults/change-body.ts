import type { Json, JsonObject } from '@intilery-sidebar/contract'
import type { Fault } from './fault.ts'

type Drift = Extract<Fault, { kind: 'drift' }>

/** The body with a field of every profile or event changed. */
export const driftBody = (body: JsonObject, { field, change }: Drift): JsonObject =>
  changeItems(body, (item) => changeAt(item, field.split('.'), change))

/** The body with every id of the customer replaced, as if it were about another customer. */
export const estrangeBody = (body: JsonObject, customerId: string): JsonObject =>
  changeItems(body, (item) => ({
    ...item,
    id: customerId,
    ...(Object.hasOwn(item, 'customerId') ? { customerId, userId: customerId } : {}),
  }))

/** What `data` lists, or null when the answer is one profile. */
export const itemsOf = (body: JsonObject): readonly Json[] | null => {
  const { data } = body
  return isList(data) ? data : null
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !isList(value)

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

const changeItems = (body: JsonObject, change: (item: JsonObject) => JsonObject): JsonObject => {
  const items = itemsOf(body)
  return items === null
    ? change(body)
    : { ...body, data: items.map((item) => (isObject(item) ? change(item) : item)) }
}

const changeAt = (item: JsonObject, path: readonly string[], change: Drift['change']): JsonObject => {
  const [name = '', ...rest] = path
  const inner = item[name]
  if (rest.length > 0) return isObject(inner) ? { ...item, [name]: changeAt(inner, rest, change) } : item
  if (inner === undefined && change !== 'new') return item
  return changes[change](item, name)
}

const changes: Readonly<Record<Drift['change'], (item: JsonObject, name: string) => JsonObject>> = {
  missing: (item, name) => withoutField(item, name),
  renamed: (item, name) => ({ ...withoutField(item, name), [`${name}_v2`]: item[name] ?? null }),
  null: (item, name) => ({ ...item, [name]: null }),
  retyped: (item, name) => ({ ...item, [name]: toOtherType(item[name] ?? null) }),
  new: (item, name) => ({ ...item, [name]: { introduced: ['in', 'a', 'later', 'version'] } }),
}

const withoutField = (item: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(item).filter(([other]) => other !== name))

const toOtherType = (value: Json): Json => (typeof value === 'string' ? { value } : JSON.stringify(value))
