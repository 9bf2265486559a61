const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether this host name, as in a URL, is this machine's own. */
export const isLoopback = (hostname: string): boolean => loopback.has(hostname)

/**
 * What a server on a loopback address answers a request that names another host; null for one that names this machine.
 * By DNS rebinding a page from elsewhere reaches such a server under the page's own name, and the demo's keys are
 * public.
 */
export const refuseOtherHosts = (request: Request): Response | null =>
  isLoopback(new URL(request.url).hostname)
    ? null
    : new Response('Ask this server as localhost\n', {
        status: 421,
        headers: { 'content-type': 'text/plain' },
      })
