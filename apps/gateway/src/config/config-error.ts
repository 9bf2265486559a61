import { StartError } from '../start-error.ts'

/** What an operator has to fix before the gateway can start: every name at once, and no value. */
export class ConfigError extends StartError {
  override readonly name = 'ConfigError'

  constructor(complaints: readonly string[]) {
    super(`The environment is not right:\n${complaints.map((complaint) => `  ${complaint}`).join('\n')}`)
  }
}
