import { ExportError } from '../export/export-error.ts'

/**
 * What the operating system refused while `path` was written, with what to do; another error as it is. `afterwards`
 * says what the next run does and what is untouched.
 */
export const toWriteError = (error: unknown, path: string, afterwards: string): unknown =>
  isRefusal(error, path)
    ? new ExportError(
        'folder',
        `${path} could not be written (${error.code}): free some space or give it to this user, and ${afterwards}`,
        { cause: error },
      )
    : error

/** A refusal names a path, unless it came while bytes were written. */
const isRefusal = (error: unknown, path: string): error is Error & { readonly code: string } =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^E[A-Z]+$/.test(error.code) &&
  !('syscall' in error && error.syscall === 'read') &&
  (!('path' in error) || String(error.path).startsWith(path))
