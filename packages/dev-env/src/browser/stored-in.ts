import type { Frame } from 'playwright-core'

/**
 * Everything a frame has stored in the browser, as text: storage, databases, caches and cookies. A current browser
 * denies storage to a frame of another site; then nothing is stored there, and this is as empty.
 */
export const storedIn = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(async () => {
    const unlessDenied = async (read: () => Promise<readonly unknown[]> | readonly unknown[]) => {
      try {
        return await read()
      } catch (error) {
        // Databases are denied by an error that has no name of its own.
        const isDenied = (denial: DOMException): boolean =>
          denial.name === 'SecurityError' ||
          (denial.name === 'UnknownError' && denial.message.includes('denied permission'))
        if (error instanceof DOMException && isDenied(error)) return []
        throw error
      }
    }
    const stored = await Promise.all([
      unlessDenied(() => Object.entries(localStorage)),
      unlessDenied(() => Object.entries(sessionStorage)),
      unlessDenied(async () => indexedDB.databases()),
      unlessDenied(async () => caches.keys()),
      unlessDenied(() => (document.cookie === '' ? [] : [document.cookie])),
    ])
    return stored.flat().map((entry) => JSON.stringify(entry))
  })
