import { element } from '../element.ts'

export type ReplyBox = {
  readonly form: HTMLFormElement
  readonly draft: () => string
  /** Puts text where the cursor is, as typing it would. */
  readonly insert: (text: string) => void
}

/** Where the agent writes. `onSend` gets the text when there is some. */
export const createReplyBox = (draft: string, onSend: (text: string) => void): ReplyBox => {
  const textarea = element('textarea', { id: 'reply', name: 'reply', rows: '4', autocomplete: 'off' }, [
    draft,
  ])
  const form = element('form', { class: 'reply-box' }, [
    element('label', { for: 'reply' }, ['Public reply']),
    textarea,
    element('div', { class: 'reply-actions' }, [element('button', { type: 'submit' }, ['Send'])]),
  ])
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (textarea.value.trim() !== '') onSend(textarea.value)
  })
  return {
    form,
    draft: () => textarea.value,
    insert: (text) => {
      textarea.setRangeText(text, textarea.selectionStart, textarea.selectionEnd, 'end')
    },
  }
}
