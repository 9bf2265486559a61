/**
 * Runs `connect`; where the service does not answer, fails when CI=true and otherwise says so on stderr and gives null.
 * @param service what is missing and how to bring it, in words a newcomer understands.
 */
export const requireOrSkip = async <Service>(
  service: string,
  connect: () => Promise<Service>,
): Promise<Service | null> => {
  try {
    return await connect()
  } catch (cause) {
    if (process.env['CI'] === 'true') throw new Error(`${service} is required when CI=true`, { cause })
    process.stderr.write(`skipped: tests that need ${service}\n`)
    return null
  }
}
