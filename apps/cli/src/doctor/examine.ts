import { UsageError } from '../usage-error.ts'
import type { Verb } from '../verb.ts'
import { runDoctor } from './run-doctor.ts'

/** `doctor`, and `doctor --conformance`. */
export const examine: Verb = (args, world) => {
  if (args.some((argument) => argument !== '--conformance'))
    throw new UsageError('The doctor knows --conformance, and nothing else')
  return runDoctor({ ...world, isThorough: args.length > 0 })
}
