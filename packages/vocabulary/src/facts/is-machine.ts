import type { ProfileEvent } from '@intilery-sidebar/contract'
import { ownValue } from '../read/own-value.ts'

/**
 * Whether a machine did it, so that nothing may be concluded about the person: mail privacy proxies that open every
 * message, link scanners, bots and previews. Recognised by what the sender states, and by the agent string of proxies
 * that name themselves.
 */
export const isMachine = ({ properties, context }: ProfileEvent): boolean => {
  const isStated = statements.some((name) => ownValue(properties, name) === true)
  return isStated || agentTexts.some((path) => isMachineAgent(ownValue(context, path)))
}

const statements = [
  'machine_open',
  'is_machine',
  'is_bot',
  'bot',
  'sg_machine_open',
  'machineOpen',
  'prefetch',
]
const agentTexts = ['user_agent', 'userAgent']

const isMachineAgent = (agent: ReturnType<typeof ownValue>): boolean =>
  typeof agent === 'string' && (agent === 'Mozilla/5.0' || machineWords.test(agent))

const machineWords =
  /googleimageproxy|yahoomailproxy|\bbot\b|[a-z]bot\/|crawler|spider|barracuda|mimecast|proofpoint|headlesschrome|preview/i
