import { z } from 'zod'

/** JSON Schema 2020-12, as OpenAPI 3.1 has it. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/**
 * A zod schema as JSON Schema. `output` is what we answer, `input` what a caller sends. A custom check, which JSON
 * Schema cannot say, stands for an object: `traits.values`, `properties` and `context` hold whatever a brand sends.
 */
export const toJsonSchema = (schema: z.core.$ZodType, io: 'input' | 'output' = 'output'): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'custom') jsonSchema.type = 'object'
      // A number in a query is written as text, whose pattern says nothing that its limits do not.
      if (jsonSchema.type === 'integer') delete jsonSchema.pattern
    },
  })
  return rest
}

/** The parameters of a query, of the schema that the route reads it with. */
export const toQueryParameters = (query: {
  readonly shape: Readonly<Record<string, z.core.$ZodType>>
}): readonly JsonSchema[] =>
  Object.entries(query.shape).map(([name, field]) => ({
    name,
    in: 'query',
    required: !z.safeParse(field, undefined).success,
    schema: toJsonSchema(field, 'input'),
  }))
