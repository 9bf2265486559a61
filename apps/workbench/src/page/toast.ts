import { byId } from './element.ts'

const showMs = 6000

let timer: ReturnType<typeof setTimeout> | undefined

/** Shows a message over the page for a while. Zendesk reads it as HTML; this page reads the two references that make HTML plain. */
export const showToast = (html: string, tone: string): void => {
  const toast = byId('toast')
  toast.textContent = html.replaceAll('&lt;', '<').replaceAll('&amp;', '&')
  toast.dataset['tone'] = tone
  clearTimeout(timer)
  timer = setTimeout(() => {
    toast.textContent = ''
  }, showMs)
}
