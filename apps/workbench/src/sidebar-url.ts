/**
 * Where a workbench page finds the sidebar: the same process under its other loopback name. `localhost` and `127.0.0.1`
 * are two origins, so the iframe is as foreign to the page as it is in a real host.
 */
export const toSidebarUrl = (page: URL): URL => {
  const url = new URL('/sidebar/', page)
  url.hostname = '127.0.0.1'
  url.searchParams.set('host', 'workbench')
  url.searchParams.set('origin', page.origin)
  return url
}
