import { byId } from './element.ts'

const showMs = 6000

let timer: ReturnType<typeof setTimeout> | undefined

/** Shows a message over the page for a while. */
export const showToast = (text: string, tone: string): void => {
  const toast = byId('toast')
  toast.textContent = text
  toast.dataset['tone'] = tone
  clearTimeout(timer)
  timer = setTimeout(() => {
    toast.textContent = ''
  }, showMs)
}
