/**
 * One tab of a browser that is driven by its own protocol, so that a page may be kept as it was for Back and Forward.
 */
export type Tab = AsyncDisposable & {
  readonly open: (address: string) => Promise<void>
  /** -1 is Back, 1 is Forward. */
  readonly traverse: (delta: number) => Promise<void>
  /** The value of an expression in the tab's page, or in its only frame; null while there is no frame. */
  readonly evaluate: (expression: string, where?: 'page' | 'frame') => Promise<unknown>
}
