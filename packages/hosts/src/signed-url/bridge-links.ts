import type { EmbeddedWindow, EmbedderChannel } from './bridge-channel.ts'

/**
 * Hands each link that the agent follows to the page, once the page has said that it opens them. Until then the browser
 * does.
 */
export const sendLinks = ({ document }: Pick<EmbeddedWindow, 'document'>, channel: EmbedderChannel): void => {
  let isWanted = false
  channel.listen(({ type }) => {
    if (type === 'intilery-sidebar:open-links') isWanted = true
  })
  document.addEventListener('click', (event) => {
    const url = isWanted && isPlain(event) ? toUrl(event.target) : null
    if (url === null) return
    event.preventDefault()
    channel.send({ type: 'intilery-sidebar:open', url })
  })
}

/** With a key held down the agent asks the browser for a window or a download. */
const isPlain = ({ defaultPrevented, altKey, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean =>
  !defaultPrevented && !altKey && !ctrlKey && !metaKey && !shiftKey

const toUrl = (target: EventTarget | null): string | null => {
  const link = target instanceof Element ? target.closest('a') : null
  return link?.target === '_blank' && /^https?:$/.test(link.protocol) ? link.href : null
}
