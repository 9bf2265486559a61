/** Whether a JSON value nests at most `levels` deep, found without going deeper than that. */
export const fitsDepth = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => fitsDepth(inner, levels - 1)))
