/** What the page's address may say, and what it says where it does not. */
export const choices = {
  theme: ['light', 'dark'],
  locale: ['en', 'de', 'fr', 'es', 'pt', 'nl', 'ja', 'ar'],
  width: ['320', '385', '750', '160'],
} as const

export type ChoiceName = keyof typeof choices

/** What is chosen; an address that says nonsense means the first of each. */
export const readChoice = <Name extends ChoiceName>(name: Name): (typeof choices)[Name][number] => {
  const said = new URL(location.href).searchParams.get(name)
  return choices[name].find((choice) => choice === said) ?? choices[name][0]
}

export const toAddress = (name: ChoiceName | 'group', choice: string): string => {
  const url = new URL(location.href)
  url.searchParams.set(name, choice)
  return url.href
}

/** The one group that is wanted, by its title; null for all of them. */
export const readGroup = (): string | null => new URL(location.href).searchParams.get('group')
