import { byId } from '../page/element.ts'
import { toRenderedText } from '../page/to-rendered-text.ts'

type Prefill = { readonly subject?: string | undefined; readonly note?: string | undefined }

/** Shows Pipedrive's form for an activity, its note as Pipedrive draws it. Resolves with how it was left. */
export const askForActivity = ({ subject = '', note = '' }: Prefill = {}): Promise<
  'submitted' | 'closed'
> => {
  const dialog = byId('activity')
  const input = dialog.querySelector('input')
  const area = dialog.querySelector('textarea')
  if (!(dialog instanceof HTMLDialogElement) || input === null || area === null)
    throw new Error('The page has no activity form')
  input.value = subject
  area.value = toRenderedText(note)
  dialog.returnValue = 'closed'
  dialog.showModal()
  return new Promise((left) => {
    const close = (): void => left(dialog.returnValue === 'submitted' ? 'submitted' : 'closed')
    dialog.addEventListener('close', close, { once: true })
  })
}
