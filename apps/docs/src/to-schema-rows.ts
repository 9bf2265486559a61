/** One field of a JSON Schema: where it stands, what it may be, and what is said of it. */
export type SchemaRow = {
  readonly path: string
  readonly type: string
  readonly isRequired: boolean
  readonly description: string
}

type Node = { readonly [keyword: string]: unknown }

/** The fields of a schema, each one line: `data.events[].eventId`. A schema without fields has none. */
export const toSchemaRows = (schema: unknown): readonly SchemaRow[] =>
  isNode(schema) ? toRows(schema, '') : []

const toRows = (schema: Node, path: string): readonly SchemaRow[] => {
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const fields = isNode(schema['properties']) ? Object.entries(schema['properties']) : []
  return [
    ...fields.flatMap(([name, field]) =>
      toFieldRows(field, path === '' ? name : `${path}.${name}`, required.includes(name)),
    ),
    ...(schema['type'] === 'array' && isNode(schema['items']) ? toRows(schema['items'], `${path}[]`) : []),
    ...alternativesOf(schema).flatMap((one) => toRows(one, path)),
  ]
}

const toFieldRows = (field: unknown, path: string, isRequired: boolean): readonly SchemaRow[] => {
  if (!isNode(field)) return []
  const { description = '' } = field
  return [
    {
      path,
      type: toType(field),
      isRequired,
      description: typeof description === 'string' ? description : '',
    },
    ...toRows(field, path),
  ]
}

/** `string`, `integer or null`, `"live" or "cached"`, `list of string`. */
const toType = (schema: Node): string => {
  const { type, const: only, enum: values, items, $ref } = schema
  if (only !== undefined) return JSON.stringify(only)
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' or ')
  const alternatives = alternativesOf(schema)
  if (alternatives.length > 0) return [...new Set(alternatives.map(toType))].join(' or ')
  if (type === 'array') return isNode(items) ? `list of ${toType(items)}` : 'list'
  if (typeof $ref === 'string') return $ref.slice($ref.lastIndexOf('/') + 1)
  return typeof type === 'string' ? type : 'anything'
}

const alternativesOf = (schema: Node): readonly Node[] =>
  ['anyOf', 'oneOf', 'allOf'].flatMap((name) => {
    const found: unknown = schema[name]
    return Array.isArray(found) ? found.filter(isNode) : []
  })

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
