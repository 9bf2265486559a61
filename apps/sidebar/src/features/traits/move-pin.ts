/** The pins with one of them a place further up (-1) or down (1), or as they are where that leads past an end. */
export const movePin = (pins: readonly string[], name: string, by: -1 | 1): readonly string[] => {
  const from = pins.indexOf(name)
  const to = from + by
  if (from === -1 || to < 0 || to >= pins.length) return pins
  return pins.toSpliced(from, 1).toSpliced(to, 0, name)
}
