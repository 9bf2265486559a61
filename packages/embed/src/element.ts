import { embedSidebar, openTab, type EmbeddedSidebar, type EmbedRefusal } from './embed-sidebar.ts'
import { insertText } from './insert-text.ts'
import type { EmbedMarker } from './protocol.ts'

const minHeight = '640px'

/**
 * `<intilery-sidebar src="/sidebar-url?ticket=4711">`.
 *
 * | attribute     | value                                                                                       |
 * | ------------- | ------------------------------------------------------------------------------------------- |
 * | `src`         | the desk's endpoint that answers a signed URL as text; a new value shows the new customer   |
 * | `gateway`     | the gateway's address, where this script was not served by it                                |
 * | `insert-into` | a selector: the field or editable element that takes text for the reply                     |
 * | `color-scheme`, `locale`, `time-zone` | as the desk shows itself, followed while they change                |
 *
 * Events: `insert` (`detail.text`) and `open` (`detail.url`), each with `preventDefault()` when the page does it
 * itself, and `refused` (`detail.reason`).
 */
export class IntilerySidebarElement extends HTMLElement {
  static readonly observedAttributes = ['src', 'color-scheme', 'locale', 'time-zone']

  #sidebar: EmbeddedSidebar | null = null
  #markers: readonly EmbedMarker[] | null = null

  constructor() {
    super()
    // What a page set before this script ran is a property of the element itself, which hides the accessor.
    const { markers } = this
    Reflect.deleteProperty(this, 'markers')
    this.#markers = markers
  }

  connectedCallback(): void {
    this.style.display ||= 'block'
    this.style.minHeight ||= minHeight
    this.#open()
  }

  disconnectedCallback(): void {
    this.#sidebar?.close()
    this.#sidebar = null
  }

  attributeChangedCallback(name: string): void {
    if (!this.isConnected || this.#sidebar === null) return
    if (name === 'src') {
      this.#sidebar.close()
      this.#markers = null
      this.#open()
    } else this.#sendAppearance()
  }

  /** What happened to the record, for the timeline, instead of what the token says; null after `src` has changed. */
  get markers(): readonly EmbedMarker[] | null {
    return this.#markers
  }

  set markers(markers: readonly EmbedMarker[] | null) {
    this.#markers = markers
    this.#sendMarkers()
  }

  #open(): void {
    this.#sidebar = embedSidebar(this, {
      url: this.getAttribute('src') ?? '',
      gateway: this.getAttribute('gateway') ?? new URL(import.meta.url).origin,
      title: this.title || 'Intilery',
      insert: (text) => this.#insert(text),
      open: (url) => {
        if (this.dispatchEvent(new CustomEvent('open', { detail: { url }, cancelable: true }))) openTab(url)
      },
      refused: (detail: EmbedRefusal) => this.dispatchEvent(new CustomEvent('refused', { detail })),
    })
    this.#sendAppearance()
    this.#sendMarkers()
  }

  #insert(text: string): void {
    const isOurs = this.dispatchEvent(new CustomEvent('insert', { detail: { text }, cancelable: true }))
    const target = document.querySelector(this.getAttribute('insert-into') || ':not(*)')
    if (isOurs && target instanceof HTMLElement) insertText(target, text)
  }

  #sendMarkers(): void {
    if (this.#markers !== null)
      this.#sidebar?.send({ type: 'intilery-sidebar:markers', markers: this.#markers })
  }

  #sendAppearance(): void {
    const colorScheme = this.getAttribute('color-scheme')
    const locale = this.getAttribute('locale')
    const timeZone = this.getAttribute('time-zone')
    if (colorScheme === 'light' || colorScheme === 'dark')
      this.#sidebar?.send({ type: 'intilery-sidebar:appearance', colorScheme })
    if (locale !== null)
      this.#sidebar?.send({ type: 'intilery-sidebar:locale', locale, ...(timeZone !== null && { timeZone }) })
  }
}

if (customElements.get('intilery-sidebar') === undefined)
  customElements.define('intilery-sidebar', IntilerySidebarElement)
