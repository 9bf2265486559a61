import type { CheckName } from '../../src/doctor/checks/check-names.ts'
import type { DoctorOptions } from '../../src/doctor/run-doctor.ts'

/** One thing that an admin got wrong, and the doctor's words that show it found the cause. */
export type Fault = {
  readonly name: string
  /** Whose finding names the cause. */
  readonly check: CheckName
  readonly env: Readonly<Record<string, string>>
  readonly cause: RegExp
  /** How far this machine's clock is ahead. */
  readonly skewMs?: number
  /** Settings without which this fault cannot be seen. */
  readonly needs?: readonly string[]
  /** It is allowed, so the doctor warns or mentions it, and reports nothing as wrong. */
  readonly isAllowed?: true
  /** The doctor has to be asked for it, and looks at nothing else then, or at a hundred things more. */
  readonly asked?: Pick<DoctorOptions, 'isThorough' | 'areReadingsWanted' | 'launchUrl'>
}

/** Where the faults' servers and files are. */
export type Scene = {
  readonly apiUrl: string
  readonly signInPageUrl: string
  readonly limitingUrl: string
  readonly failingUrl: string
  /** TLS with a certificate that no authority vouches for. */
  readonly ownCertificateUrl: string
  /** Takes any key, which its documentation forbids. */
  readonly lenientUrl: string
  /** Counts `start` out, as its documentation also allows. */
  readonly exclusiveUrl: string
  readonly files: Readonly<
    Record<'notJson' | 'unknownWord' | 'hidesIds' | 'hidesNothing' | 'cutShort', string>
  >
}
