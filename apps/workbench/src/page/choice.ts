import { element } from './element.ts'

type Choices<Value extends string> = Readonly<Record<Value, { readonly title: string }>>

/** A switch of the top bar that lives in the page's address. Returns what is chosen now. */
export const connectChoice = <Value extends string>(
  form: HTMLElement,
  {
    name,
    choices,
    fallback,
  }: { readonly name: string; readonly choices: Choices<Value>; readonly fallback: Value },
): (() => Value) => {
  const isChoice = (value: string | null): value is Value => value !== null && Object.hasOwn(choices, value)
  const select = form.querySelector(`select[name="${name}"]`)
  if (!(select instanceof HTMLSelectElement)) throw new Error(`The page has no ${name} switch`)
  select.replaceChildren(
    ...Object.entries<{ readonly title: string }>(choices).map(([value, { title }]) =>
      element('option', { value }, [title]),
    ),
  )
  const fromAddress = new URL(location.href).searchParams.get(name)
  select.value = isChoice(fromAddress) ? fromAddress : fallback
  select.addEventListener('change', () => {
    const url = new URL(location.href)
    url.searchParams.set(name, select.value)
    history.replaceState(null, '', url)
  })
  return () => (isChoice(select.value) ? select.value : fallback)
}
