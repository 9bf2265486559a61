import { byId } from '../page/element.ts'

/** Shows Pipedrive's form for an activity. Resolves with how it was left. */
export const askForActivity = (subject: string): Promise<'submitted' | 'closed'> => {
  const dialog = byId('activity')
  const input = dialog.querySelector('input')
  if (!(dialog instanceof HTMLDialogElement) || input === null)
    throw new Error('The page has no activity form')
  input.value = subject
  dialog.returnValue = 'closed'
  dialog.showModal()
  return new Promise((left) => {
    const close = (): void => left(dialog.returnValue === 'submitted' ? 'submitted' : 'closed')
    dialog.addEventListener('close', close, { once: true })
  })
}
