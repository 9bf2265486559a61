/**
 * Puts plain text where the cursor is in a text field or an editable element, as if it were typed: listeners get
 * `input`, and undo takes it back where the browser can.
 */
export const insertText = (target: HTMLElement, text: string): void => {
  target.focus()
  // Deprecated, and still the only way to insert text that undo knows.
  if (document.execCommand('insertText', false, text)) return
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) {
    target.setRangeText(text, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end')
    target.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
  } else target.append(text)
}
