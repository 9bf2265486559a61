import { z } from 'zod'

/**
 * Parses a file of settings. An unknown name is refused with the nearest right one: a misspelt rule that is ignored is
 * a rule that does not hold. Throws a `ZodError`.
 */
export const parseStrictly = <Output>(schema: z.ZodType<Output>, file: unknown): Output => {
  const parsed = schema.safeParse(file)
  if (parsed.success) return parsed.data
  throw new z.ZodError(parsed.error.issues.flatMap((issue) => explain(schema, issue)))
}

const explain = (schema: z.ZodType, issue: z.core.$ZodIssue): z.core.$ZodIssue[] => {
  if (issue.code !== 'unrecognized_keys') return [issue]
  return issue.keys.map((key) => ({
    ...issue,
    keys: [key],
    message: `"${key}" is no setting here: ${toNameHint(schema, issue.path, key)}`,
  }))
}

/** The nearest right name at this place of a schema, or all names there, as a hint for a person. */
export const toNameHint = (schema: z.ZodType, path: readonly PropertyKey[], name: string): string => {
  const known = toNamesAt(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), path)
  const nearest = toNearest(name, known)
  return nearest === null ? `known names are ${known.join(', ')}` : `did you mean "${nearest}"?`
}

type Schema = z.core.JSONSchema.BaseSchema

const toNamesAt = (schema: Schema, path: readonly PropertyKey[]): readonly string[] => {
  const inner = path.reduce<readonly Schema[]>(
    (at, name) => at.flatMap((one) => toInner(one, name)),
    [schema],
  )
  return [...new Set(inner.flatMap(toVariants).flatMap(({ properties = {} }) => Object.keys(properties)))]
}

const toVariants = (schema: Schema): readonly Schema[] =>
  [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].filter(isSchema)

const toInner = (schema: Schema, name: PropertyKey): readonly Schema[] =>
  toVariants(schema).flatMap(({ properties, items, additionalProperties, prefixItems }) =>
    typeof name === 'number'
      ? [items, ...(prefixItems ?? [])].flat().filter(isSchema)
      : [properties?.[String(name)] ?? additionalProperties].filter(isSchema),
  )

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

/** The name that the fewest changes lead to, or null where none is close. */
const toNearest = (name: string, known: readonly string[]): string | null => {
  const [best] = known
    .map((one) => ({ one, distance: toDistanceBetween(name.toLowerCase(), one.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance)
  return best !== undefined && best.distance <= Math.max(2, name.length / 3) ? best.one : null
}

/** A name that was cut short is as close as one letter. */
const toDistanceBetween = (name: string, known: string): number =>
  known.startsWith(name) && name.length > 2 ? 1 : toDistance(name, known)

/** Levenshtein's distance, one row at a time. */
const toDistance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [i, character] of Array.from(one).entries()) {
    const next = [i + 1]
    for (let j = 0; j < other.length; j += 1)
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (character === other[j] ? 0 : 1)),
      )
    row = next
  }
  return row[other.length] ?? 0
}
