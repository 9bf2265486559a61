/** Long enough for a browser that asks its person where to. */
const keepMs = 600_000

/** Hands the browser a file to save. Whether it did, nobody tells: a page around us may forbid it in silence. */
export const saveFile = (name: string, blob: Blob): void => {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), keepMs)
}
