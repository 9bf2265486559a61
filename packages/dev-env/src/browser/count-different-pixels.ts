import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

type Difference = {
  /** Of all pixels, 0 to 1. */
  readonly share: number
  /** The first picture, pale, with the differences in red. */
  readonly picture: PNG
}

/** How far two colours may be apart and count as one: 0 is equal, 1 black against white. */
const usualThreshold = 0.1

/** How much of two pictures differs. Where only one of them has a pixel at all, that pixel differs. */
export const countDifferentPixels = (one: PNG, other: PNG, threshold = usualThreshold): Difference => {
  const size = { width: Math.max(one.width, other.width), height: Math.max(one.height, other.height) }
  const picture = new PNG(size)
  const count = pixelmatch(enlarge(one, size), enlarge(other, size), picture.data, size.width, size.height, {
    threshold,
  })
  const missing = Math.abs(one.width * one.height - other.width * other.height)
  const all = size.width * size.height
  return { share: Math.min(1, Math.max(count, missing) / all), picture }
}

const enlarge = (picture: PNG, size: { readonly width: number; readonly height: number }): Buffer => {
  const canvas = new PNG(size)
  canvas.data.fill(0)
  PNG.bitblt(picture, canvas, 0, 0, picture.width, picture.height, 0, 0)
  return canvas.data
}
