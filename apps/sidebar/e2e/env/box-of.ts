import type { Locator } from 'playwright-core'

/** Where a part is drawn, in CSS pixels. Throws where it is not. */
export const boxOf = async (part: Locator) => {
  const box = await part.boundingBox()
  if (box === null) throw new Error('It is not drawn')
  return box
}
