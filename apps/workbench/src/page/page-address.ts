/** What the page's address says, so that every ticket in every appearance has a link. */
export type PageAddress = {
  readonly ticket: string | null
  readonly theme: string | null
  readonly locale: string | null
  /** Who sits at the workbench, where it is not the agent who always does. */
  readonly agent: string | null
}

export const readAddress = (): PageAddress => {
  const { searchParams } = new URL(location.href)
  return {
    ticket: searchParams.get('ticket'),
    theme: searchParams.get('theme'),
    locale: searchParams.get('locale'),
    agent: searchParams.get('agent'),
  }
}

/** The address of this page with one thing changed, and no event named. */
export const toAddress = (name: keyof PageAddress, value: string): string => {
  const url = new URL(location.href)
  url.searchParams.set(name, value)
  url.hash = ''
  return url.href
}
