/** A file of the built sidebar. */
export type SidebarAsset = {
  readonly body: string | Uint8Array<ArrayBuffer>
  readonly contentType: string
  /** The name changes whenever the content does, so it may be kept for ever. */
  readonly isHashed: boolean
}

/** The page itself. */
export const page = { path: 'index.html', contentType: 'text/html; charset=utf-8' } as const

/** Finds a file by its path under `/sidebar/`. Null when there is none. */
export type SidebarAssets = (path: string) => Promise<SidebarAsset | null>
