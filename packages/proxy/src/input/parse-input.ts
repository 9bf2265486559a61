import type { ProblemCode } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { Refusal } from '../refusal.ts'

/**
 * What came over the wire, in the schema's shape, or the refusal `code`. The log says which field is wrong, never its
 * value.
 */
export const parseInput = <Output>(
  schema: z.core.$ZodType<Output>,
  input: unknown,
  code: ProblemCode = 'bad-request',
): Output => {
  const parsed = z.safeParse(schema, input)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`)
  throw new Refusal(code, `Bad input: ${issues.join(', ')}`)
}
