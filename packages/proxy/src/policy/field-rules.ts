import { includesRole, type Policy } from './policy.ts'

/** Whether a value that stands at this path, outermost name first, is hidden. */
export type FieldRules = { hides(path: readonly string[]): boolean; readonly isEmpty: boolean }

/**
 * The redaction that holds for a role. A field is found wherever a path ends with its names, and however they are spelt:
 * events come from many senders, and `first_name`, `firstName` and `First Name` are one field.
 */
export const toFieldRules = (redaction: Policy['redaction'], role: string | null): FieldRules => {
  const patterns = redaction
    .filter(({ exceptFor }) => !includesRole(exceptFor, role))
    .map(({ field }) => field.split('.').map(normalize))
  return {
    isEmpty: patterns.length === 0,
    hides: (path) => patterns.some((pattern) => endsWith(path, pattern)),
  }
}

const endsWith = (path: readonly string[], pattern: readonly string[]): boolean =>
  path.length >= pattern.length &&
  pattern.every((name, index) => {
    const segment = path[path.length - pattern.length + index] ?? ''
    return name === '*' || name === normalize(segment)
  })

const normalize = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '')
