import { toPathName } from './to-path-name.ts'

/** A test of many rules at once: one expression for the end of a path, or for a path at or below one. */
export const toPathTest = (
  fields: readonly string[],
  reach: 'at the end' | 'or below',
): ((path: string) => boolean) => {
  if (fields.length === 0) return () => false
  const end = reach === 'or below' ? String.raw`(?:\.|$)` : '$'
  const test = new RegExp(`(?:^|\\.)(?:${fields.map(toPattern).join('|')})${end}`, 'u')
  return (path) => test.test(path)
}

const toPattern = (field: string): string =>
  field
    .split('.')
    .map((name, at) =>
      at === 0 && isTraitsRoot(name) ? `(?:traits|${name.toLowerCase()})` : toNamePattern(name),
    )
    .join('\\.')

const toNamePattern = (name: string): string =>
  name === '*' ? '[^.]+' : toPathName(name).replaceAll(/[$()*+.?[\\\]^{|}/]/g, String.raw`\$&`)

/** Answers hold a trait in `customer` or in `values`; to a policy both are `traits`. */
const isTraitsRoot = (name: string): boolean => /^(?:values|customer)$/i.test(name)
