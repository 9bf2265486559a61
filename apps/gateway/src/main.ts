import process from 'node:process'
import { announce } from './announce.ts'
import { readConfig } from './config/read-config.ts'
import { readOptions } from './config/read-options.ts'
import { openGateway } from './open-gateway.ts'
import { reload } from './process/reload.ts'
import { StartError } from './start-error.ts'
import { waitForShutdown } from './process/wait-for-shutdown.ts'

const run = async (): Promise<void> => {
  const config = readConfig(process.env)
  const gateway = await openGateway(config, {
    logDestination: process.stdout,
    fetch,
    readAgain: () => readConfig(process.env),
    ...readOptions(process.argv.slice(2)),
  })
  // Signals first: one that comes as soon as the address is read would otherwise end the process without a word.
  process.on('SIGHUP', () => void reload(gateway).then((line) => process.stdout.write(line)))
  const shutdown = waitForShutdown()
  process.stdout.write(announce(config, gateway))
  const unhandled = await shutdown
  if (unhandled !== null) {
    process.stderr.write(`${unhandled.message}\n`)
    process.exitCode = 1
  }
  await gateway.close()
}

try {
  await run()
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
