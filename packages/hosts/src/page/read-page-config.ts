import { pageConfigSchema, type PageConfig } from './page-config.ts'

/** Reads the configuration and removes it from the page, so that no later script finds the session there. */
export const readPageConfig = (element: Element): PageConfig => {
  element.remove()
  return pageConfigSchema.parse(JSON.parse(element.textContent ?? ''))
}
