/** `warning`: not checked, or valid settings an admin may not mean · `bad`: the gateway cannot do its work. */
type FindingKind = 'good' | 'warning' | 'bad'

/** One thing the doctor looked at. */
export type Finding = {
  readonly kind: FindingKind
  /** What was seen; never a value of the environment and never a customer's data. */
  readonly text: string
  /** What to do about it, where something is to be done. */
  readonly fix?: string
  /** Which answers a tenant's Profile API gives where the documentation allows several. */
  readonly readings?: Readonly<Record<string, string | null>>
}

export const good = (text: string): Finding => ({ kind: 'good', text })

export const warning = (text: string, fix?: string): Finding => ({
  kind: 'warning',
  text,
  ...(fix !== undefined && { fix }),
})

export const bad = (text: string, fix: string): Finding => ({ kind: 'bad', text, fix })

const marks = { good: '✓', warning: '!', bad: '✗' } as const satisfies Record<FindingKind, string>

export const toLines = ({ kind, text, fix }: Finding): string =>
  `${marks[kind]} ${text}${fix === undefined ? '' : `\n  → ${fix}`}`
