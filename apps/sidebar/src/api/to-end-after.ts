/**
 * The `end` of a window that still holds this instant; `end` does not include its own. Null where no later instant can be
 * written: the last one JavaScript knows is in the year 275760.
 */
export const toEndAfter = (atMs: number): string | null => {
  const after = new Date(atMs + 1)
  return Number.isNaN(after.getTime()) ? null : after.toISOString()
}
