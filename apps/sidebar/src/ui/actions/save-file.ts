/** Long enough for a browser that asks its person where to. */
const keepMs = 600_000

/** Hands the browser a file to save. Browsers do not report the outcome: an embedding page may block it silently. */
export const saveFile = (name: string, blob: Blob): void => {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), keepMs)
}
