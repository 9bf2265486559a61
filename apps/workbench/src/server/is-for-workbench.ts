/** What the Pipedrive and the Salesforce that are played answer at the root of their own name. */
const playedPath = /^\/(?:oauth\/(?:authorize|token)$|api\/v2\/|v1\/|services\/data\/)/

/** Whether a request to the port that both share is for the workbench, and not for the gateway. */
export const isForWorkbench = (url: URL): boolean => {
  const { hostname, pathname } = url
  if (pathname === '/' || pathname === '/workbench' || pathname.startsWith('/workbench/')) return true
  return hostname === 'localhost' && playedPath.test(pathname)
}
