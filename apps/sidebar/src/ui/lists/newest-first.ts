import type { ActionSpan } from '@intilery-sidebar/contract'

/** Actions by when they last happened; those without a readable date come last. */
export const newestFirst = (actions: readonly ActionSpan[]): readonly ActionSpan[] =>
  actions.toSorted((one, other) => toLastMs(other) - toLastMs(one))

const toLastMs = ({ first, last }: ActionSpan): number => {
  const atMs = Date.parse(last?.eventTime ?? first?.eventTime ?? '')
  return Number.isNaN(atMs) ? Number.MIN_SAFE_INTEGER : atMs
}
