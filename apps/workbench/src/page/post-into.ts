import { element } from './element.ts'

/** Loads a page into an iframe, by its name, with a POST of these fields. */
export const postInto = (target: string, address: string, fields: Readonly<Record<string, string>>): void => {
  const inputs = Object.entries(fields).map(([name, value]) => element('input', { name, value }))
  const form = element('form', { method: 'post', action: address, target, hidden: '' }, inputs)
  document.body.append(form)
  form.submit()
  form.remove()
}
