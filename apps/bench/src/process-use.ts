import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

type Process = { readonly pid?: number | undefined }

/** Resident memory in MB. */
export const memoryMbOf = ({ pid }: Process): number =>
  Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1_024)

const ticksPerSecond = 100

/** User and system time of the process so far, fields 14 and 15 of proc(5): what else the machine does is not in it. */
export const cpuSecondsOf = ({ pid }: Process): number => {
  const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? ''
  const [user = 0, system = 0] = afterName.split(' ').slice(11, 13).map(Number)
  return (user + system) / ticksPerSecond
}
