/** What is wrong in a rules file, each with its line. */
export type RulesFault = { readonly line: number; readonly path: string; readonly says: string }

/** The rules file cannot be used, and every wrong line of it. */
export class RulesError extends Error {
  override readonly name = 'RulesError'
  readonly faults: readonly RulesFault[]

  constructor(faults: readonly RulesFault[], options?: ErrorOptions) {
    const lines = faults.map(
      ({ line, path, says }) => `line ${line}: ${path === '' ? '' : `${path}: `}${says}`,
    )
    super(`The rules file cannot be used.\n${lines.join('\n')}`, options)
    this.faults = faults
  }
}
