import { bootSchema, type Boot } from './boot.ts'

/** Takes what the launch left in the page out of it, so that no later script finds the session there. */
export const readBoot = (element: Element): Boot => {
  element.remove()
  return bootSchema.parse(JSON.parse(element.textContent ?? ''))
}
