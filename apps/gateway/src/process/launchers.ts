import { existsSync, readFileSync } from 'node:fs'

/** What npx and pnpm put between the person and the process: themselves, and `sh -c` for each script. */
const launcher =
  /^(?:npm (?:exec|run)\b|(?:\S*\/)?p?npm\b|(?:\S*\/)?node \S*\/(?:npx|npm|pnpm)\S* |(?:\S*\/)?sh -c )/

/** The unbroken chain of launchers above a process, nearest first. Empty where there is no /proc. */
export const findLaunchers = (pid: number): readonly number[] => {
  const parent = toParent(pid)
  if (parent === null || !launcher.test(toCommand(parent))) return []
  return [parent, ...findLaunchers(parent)]
}

export const isRunning = (pid: number): boolean => existsSync(`/proc/${pid}`)

const toParent = (pid: number): number | null => {
  const parent = Number(/^PPid:\s+(\d+)$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)
  return parent === 0 ? null : parent
}

const toCommand = (pid: number): string => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process has ended, or this system keeps no such files.
    return ''
  }
}
