/** Finds a built file by its path; null when there is none. */
export type WorkbenchAssets = (
  path: string,
) => Promise<{ readonly body: string | Uint8Array<ArrayBuffer>; readonly contentType: string } | null>
