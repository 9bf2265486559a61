/** Asks for a signed URL: the address of the desk's own endpoint, or a function that answers the URL. */
export type LaunchUrlSource = string | ((signal: AbortSignal) => Promise<string>)

/** The desk's endpoint gave no signed URL: the page shows no customer, or the agent is not signed in. */
export class LaunchUrlError extends Error {
  override readonly name = 'LaunchUrlError'
}

/**
 * The signed URL that the desk's endpoint answers as plain text.
 *
 * @param source - The endpoint's address, asked without any cache and without following a redirect, or a function.
 * @param gateway - The gateway's origin. An answer that does not begin with its launch address is refused: a desk that
 * has
 *   signed its agent out answers its login page with status 200.
 * @throws LaunchUrlError when there is no such URL.
 */
export const requestLaunchUrl = async (
  source: LaunchUrlSource,
  gateway: string,
  signal: AbortSignal,
): Promise<URL> => {
  const text = typeof source === 'string' ? await requestText(source, signal) : await source(signal)
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.origin !== gateway || url.pathname !== '/launch/signed-url' || !url.searchParams.has('token'))
    throw new LaunchUrlError(`The page's endpoint did not answer a signed URL of ${gateway}`)
  return url
}

const requestText = async (address: string, signal: AbortSignal): Promise<string> => {
  const response = await fetch(address, { cache: 'no-store', redirect: 'error', signal })
  if (!response.ok) throw new LaunchUrlError(`The page's endpoint answered ${response.status}`)
  return (await response.text()).trim()
}
