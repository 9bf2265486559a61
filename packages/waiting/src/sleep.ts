import { untilAborted } from './until-aborted.ts'

/** Resolves after `ms`, or rejects with the signal's reason as soon as that aborts. */
export const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(() => resolve(), ms)
  try {
    await untilAborted(over, signal)
  } finally {
    clearTimeout(timer)
  }
}
