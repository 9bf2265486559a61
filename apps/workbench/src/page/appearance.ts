import type { Appearance } from '@intilery-sidebar/hosts/browser'
import { element } from './element.ts'
import { readAddress, toAddress } from './page-address.ts'

const themes = { light: 'Light', dark: 'Dark' } as const
const locales = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  nl: 'Nederlands',
  ja: '日本語',
  ar: 'العربية',
} as const

/** The two switches of the top bar. `onChange` is called with the appearance, the first time at once. */
export const connectAppearance = (form: HTMLElement, onChange: (appearance: Appearance) => void): void => {
  const theme = fill(findSelect(form, 'theme'), themes, readAddress().theme ?? preferredTheme())
  const locale = fill(findSelect(form, 'locale'), locales, readAddress().locale ?? 'en')
  const apply = (): void => {
    const colorScheme = theme.value === 'dark' ? 'dark' : 'light'
    document.documentElement.dataset['theme'] = colorScheme
    onChange({
      colorScheme,
      locale: locale.value,
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    })
  }
  form.addEventListener('change', () => {
    history.replaceState(null, '', toAddress('theme', theme.value))
    history.replaceState(null, '', toAddress('locale', locale.value))
    apply()
  })
  apply()
}

const preferredTheme = (): string => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

const findSelect = (form: HTMLElement, name: string): HTMLSelectElement => {
  const select = form.querySelector(`select[name="${name}"]`)
  if (!(select instanceof HTMLSelectElement)) throw new Error(`The page has no ${name} switch`)
  return select
}

const fill = (
  select: HTMLSelectElement,
  choices: Readonly<Record<string, string>>,
  chosen: string,
): HTMLSelectElement => {
  select.replaceChildren(
    ...Object.entries(choices).map(([value, label]) => element('option', { value }, [label])),
  )
  select.value = Object.hasOwn(choices, chosen) ? chosen : (Object.keys(choices)[0] ?? '')
  return select
}
