import { writeWhole } from '@intilery-sidebar/exporter'
import { readFile, stat } from 'node:fs/promises'
import { UsageError } from '../input/usage-error.ts'

/**
 * Changes one setting's comma-separated list in an env file: whole or not at all, and readable by its owner alone.
 * Resolves to the list. Throws a `UsageError` where the file cannot be read or does not hold the setting exactly once.
 * No value is printed.
 */
export const editEnvFile = async (
  path: string,
  setting: string,
  change: (values: readonly string[]) => readonly string[],
): Promise<readonly string[]> => {
  const { text, line, start, quote, values } = await findList(path, setting)
  const changed = change(values)
  const edited = text.replace(line, () => `${start}${quote}${changed.join(',')}${quote}`)
  writeWhole(path, edited, (await stat(path)).mode & 0o600)
  return changed
}

/** One setting's comma-separated list in an env file. Throws as `editEnvFile` does. */
export const readEnvList = async (path: string, setting: string): Promise<readonly string[]> =>
  (await findList(path, setting)).values

const findList = async (path: string, setting: string) => {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`${path} cannot be read`)
  })
  const line = new RegExp(`^((?:export )?${setting}=)(['"]?)(.*)\\2[ \\t]*$`, 'gm')
  const [found, ...others] = [...text.matchAll(line)]
  if (found === undefined || others.length > 0)
    throw new UsageError(
      `${path} must hold ${setting}=… once, and holds it ${found === undefined ? 0 : others.length + 1} times`,
    )
  const [, start = '', quote = '', list = ''] = found
  const values = list
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
  return { text, line, start, quote, values }
}
