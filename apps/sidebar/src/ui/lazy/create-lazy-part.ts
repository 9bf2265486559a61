import type { ComponentType } from 'react'

/** A component that is loaded on demand. */
export type LazyPart<Props> = {
  /** Rejects when the code did not arrive. The next call tries again: a failure is not remembered. */
  readonly load: () => Promise<ComponentType<Props>>
  /** Null until `load` has succeeded. */
  readonly loaded: () => ComponentType<Props> | null
}

/** Unlike `React.lazy`, which remembers a failed import for as long as the page lives. */
export const createLazyPart = <Props>(importPart: () => Promise<ComponentType<Props>>): LazyPart<Props> => {
  let part: ComponentType<Props> | null = null
  let loading: Promise<ComponentType<Props>> | null = null
  const start = async (): Promise<ComponentType<Props>> => {
    try {
      part = await importPart()
      return part
    } catch (error) {
      loading = null
      throw error
    }
  }
  return { load: () => (loading ??= start()), loaded: () => part }
}
