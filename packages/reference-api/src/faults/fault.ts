import { z } from 'zod'

const bytes = z.int().min(0)
const milliseconds = z.int().min(0).max(3_600_000)

/** Faults that need the socket: what they do is not an HTTP response. */
const transportFaultSchema = z.discriminatedUnion('kind', [
  /** The answer comes `bytes` at a time. */
  z.strictObject({ kind: z.literal('drip'), bytes: z.int().min(1), everyMs: milliseconds }),
  /** Nothing comes, ever. */
  z.strictObject({ kind: z.literal('hang') }),
  /** The connection is reset after that many bytes of the whole answer, the status line included. */
  z.strictObject({ kind: z.literal('reset'), atByte: bytes }),
  /** `content-length` promises that many bytes more than come, or fewer. */
  z.strictObject({ kind: z.literal('wrong-length'), by: z.int() }),
])

/** Everything that can be done to an answer on request. */
export const faultSchema = z.discriminatedUnion('kind', [
  ...transportFaultSchema.options,
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    body: z.enum(['json', 'html', 'empty']).default('json'),
    /** Sent as it is: seconds, a date, nonsense. */
    retryAfter: z.string().max(100).optional(),
  }),
  z.strictObject({ kind: z.literal('delay'), ms: milliseconds }),
  /** The body ends at that byte, as if that were all of it. */
  z.strictObject({ kind: z.literal('truncate'), atByte: bytes }),
  z.strictObject({ kind: z.literal('content-type'), value: z.string().max(100) }),
  /** The body claims an encoding it does not have. */
  z.strictObject({ kind: z.literal('content-encoding'), value: z.enum(['gzip', 'br', 'deflate']) }),
  /** The page before comes again: all of it, or its last items in front of the page that was asked for. */
  z.strictObject({ kind: z.literal('repeat'), items: z.union([z.literal('all'), z.int().min(1).max(100)]) }),
  /** The scroll id is said to be unknown. */
  z.strictObject({ kind: z.literal('expire-scroll') }),
  /** A field of the profile or of every event changes; `field` is a dotted path. */
  z.strictObject({
    kind: z.literal('drift'),
    field: z.string().min(1).max(200),
    change: z.enum(['missing', 'renamed', 'null', 'retyped', 'new']),
  }),
  /** The answer is about another customer. */
  z.strictObject({
    kind: z.literal('stranger'),
    customerId: z.string().min(1).max(200).default('a-stranger'),
  }),
])

export type Fault = z.infer<typeof faultSchema>
export type TransportFault = z.infer<typeof transportFaultSchema>

const transportKinds: ReadonlySet<string> = new Set(
  transportFaultSchema.options.map((option) => option.shape.kind.value),
)

export const isTransportFault = (fault: Fault): fault is TransportFault => transportKinds.has(fault.kind)
