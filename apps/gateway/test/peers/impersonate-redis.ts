import { hoursOff, type PeerState } from './peer-state.ts'
import type { Impersonation } from './relay.ts'

/**
 * Redis as it is in a state. It answers itself, by a script with its own error in it, so that answers keep their order.
 */
export const impersonateRedis = (): Impersonation => {
  let rest: Buffer = Buffer.alloc(0)
  return {
    outward: (bytes, state) => {
      const read = readCommands(Buffer.concat([rest, bytes]))
      rest = read.rest
      return { forward: Buffer.concat(read.commands.map((command) => toBytes(toSpoilt(command, state)))) }
    },
    inward: (bytes) => bytes,
  }
}

type Command = readonly Buffer[]

const writing = new Set(['set', 'del', 'unlink', 'pexpire', 'zadd', 'eval', 'evalsha'])

const toSpoilt = (command: Command, state: PeerState | null): Command => {
  const name = command[0]?.toString().toLowerCase() ?? ''
  if (state === 'wrong password') return toRefusal('NOAUTH Authentication required.')
  if (state === 'read-only' && writing.has(name))
    return toRefusal("READONLY You can't write against a read only replica.")
  if (state === 'full' && writing.has(name))
    return toRefusal("OOM command not allowed when used memory > 'maxmemory'.")
  const hours = hoursOff(state)
  if (hours === 0) return command
  // The product then sends the script itself, in which the time can be another.
  if (name === 'evalsha') return toRefusal('NOSCRIPT No matching script. Please use EVAL.')
  return name === 'eval' ? command.map((part, at) => (at === 1 ? toShifted(part, hours) : part)) : command
}

const toShifted = (script: Buffer, hours: number): Buffer =>
  Buffer.from(
    `local function clock() local time = redis.call('TIME') return { time[1] + ${hours * 3600}, time[2] } end\n` +
      script.toString().replaceAll("redis.call('TIME')", 'clock()'),
  )

const toRefusal = (error: string): Command =>
  ['EVAL', `return redis.error_reply("${error}")`, '0'].map((part) => Buffer.from(part))

const toBytes = (command: Command): Buffer =>
  Buffer.concat([
    Buffer.from(`*${command.length}\r\n`),
    ...command.flatMap((part) => [Buffer.from(`$${part.length}\r\n`), part, Buffer.from('\r\n')]),
  ])

/** Each whole command, and what has come of the next. */
const readCommands = (bytes: Buffer): { readonly commands: readonly Command[]; readonly rest: Buffer } => {
  const commands: Command[] = []
  let start = 0
  for (;;) {
    const read = readCommand(bytes, start)
    if (read === null) return { commands, rest: bytes.subarray(start) }
    commands.push(read.command)
    start = read.end
  }
}

const readCommand = (bytes: Buffer, start: number) => {
  const head = readNumber(bytes, start)
  if (head === null) return null
  const command: Buffer[] = []
  let at = head.end
  while (command.length < head.value) {
    const length = readNumber(bytes, at)
    if (length === null || bytes.length < length.end + length.value + 2) return null
    command.push(bytes.subarray(length.end, length.end + length.value))
    at = length.end + length.value + 2
  }
  return { command, end: at }
}

/** `*3\r\n` or `$11\r\n`. */
const readNumber = (bytes: Buffer, start: number) => {
  const end = bytes.indexOf('\r\n', start)
  return end === -1 ? null : { value: Number(bytes.toString('latin1', start + 1, end)), end: end + 2 }
}
