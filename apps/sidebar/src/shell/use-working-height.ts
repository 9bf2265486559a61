import type { Host } from '@intilery-sidebar/hosts/browser'
import { useEffect } from 'react'

/**
 * Header, tabs and a dozen lines. Bridges cut it to what their host allows; the sidebar scrolls inside whatever it
 * gets.
 */
const workingHeightPx = 720

/**
 * Asks the host for a height to work in, and again each time it shows the sidebar: frames start at 80 to 150 pixels.
 */
export const useWorkingHeight = (host: Pick<Host, 'resize' | 'watchVisibility'>): void => {
  useEffect(() => {
    host.resize(workingHeightPx)
    return host.watchVisibility?.((isVisible) => {
      if (isVisible) host.resize(workingHeightPx)
    })
  }, [host])
}
