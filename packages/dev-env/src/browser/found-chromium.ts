/** A browser to drive. */
export type FoundChromium = {
  readonly executablePath: string
  /** What its process needs in the environment besides our own. */
  readonly env: Readonly<Record<string, string>>
  /** It is the npm package's, the same bytes with the same font everywhere, so it draws the same pixels everywhere. */
  readonly isPinned: boolean
}
