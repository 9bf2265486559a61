/**
 * `sdk-unreachable`: the host's script did not load · `not-embedded`: the page does not stand in that host ·
 * `silent`: the host did not answer in time · `misconfigured`: a setting of the installation is missing or wrong ·
 * `launch-spent`: only opening the page again gives another session.
 */
export type HostErrorReason = 'sdk-unreachable' | 'not-embedded' | 'silent' | 'misconfigured' | 'launch-spent'

/** The host's page cannot be spoken to. */
export class HostError extends Error {
  override readonly name = 'HostError'
  readonly reason: HostErrorReason

  constructor(reason: HostErrorReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}
