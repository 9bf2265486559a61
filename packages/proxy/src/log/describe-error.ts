import { ProfileError } from '@intilery-sidebar/contract'

const causeDepthMax = 5
const messageLengthMax = 2000

/** An error and what caused it, for the log. */
export type ErrorAccount = {
  readonly name: string
  readonly message: string
  readonly stack?: string | undefined
  readonly upstreamStatus?: number | undefined
  readonly upstreamRequestId?: string | undefined
  readonly cause?: ErrorAccount | undefined
}

/**
 * Everything an error says, on one line each and without what looks like an address, a number to call or a token:
 * an error's text is written elsewhere, by people who may not have thought of the log.
 */
export const describeError = (error: unknown, depth = 0): ErrorAccount => {
  if (!(error instanceof Error))
    return { name: typeof error, message: 'Something that is not an error was thrown' }
  return {
    name: error.name,
    message: scrub(error.message),
    stack: toFrames(error),
    ...(error instanceof ProfileError ? describeUpstream(error) : {}),
    ...(error.cause === undefined || depth === causeDepthMax
      ? {}
      : { cause: describeError(error.cause, depth + 1) }),
  }
}

const describeUpstream = ({ upstreamStatus, upstreamRequestId }: ProfileError): Partial<ErrorAccount> => ({
  ...(upstreamStatus === null ? {} : { upstreamStatus }),
  ...(upstreamRequestId === null ? {} : { upstreamRequestId }),
})

// The stack starts with name and message, which are logged already; the frames are the rest.
const toFrames = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')

const scrub = (text: string): string =>
  text
    .slice(0, messageLengthMax)
    .replaceAll(/[^\s"'<>(),;:]+(?:@|%40)[^\s"'<>(),;]+/gu, '[address]')
    .replaceAll(/[\w+/=.-]{40,}/g, '[token]')
    .replaceAll(/\+?\d[\d ()-]{7,}\d/g, '[number]')
