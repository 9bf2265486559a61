import process from 'node:process'
import { announce } from './announce.ts'
import { readConfig } from './config/read-config.ts'
import { openGateway } from './open-gateway.ts'
import { StartError } from './start-error.ts'
import { untilToldToStop } from './until-told-to-stop.ts'

const run = async (): Promise<void> => {
  const config = readConfig(process.env)
  const gateway = await openGateway(config, { logDestination: process.stdout, fetch })
  process.stdout.write(announce(config.mode, gateway))
  await untilToldToStop()
  await gateway.close()
}

try {
  await run()
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
