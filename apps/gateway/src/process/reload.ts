import { StartError } from '../start-error.ts'
import type { Running } from '../running.ts'

/** Reloads the files that the settings name, and says in a line of the log what came of it. */
export const reload = async (gateway: Running): Promise<string> => {
  try {
    await gateway.reload?.()
    return toLine(30, 'reloaded TENANTS_FILE, POLICY_FILE, CAPABILITIES_FILE and PREDICTIONS_FILE')
  } catch (error) {
    return toLine(50, `reload refused, the former settings stay in force: ${toReason(error)}`)
  }
}

const toLine = (level: number, msg: string): string => `${JSON.stringify({ level, msg })}\n`

// Our own errors name settings and print no value; of any other only the kind is logged.
const toReason = (error: unknown): string => {
  if (error instanceof StartError) return error.message
  return error instanceof Error ? error.name : 'unknown'
}
