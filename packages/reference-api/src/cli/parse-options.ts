import { parseArgs } from 'node:util'
import { z } from 'zod'

const wholeNumber = (min: number, max: number, fallback: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback)

const optionsSchema = z.object({
  port: wholeNumber(0, 65_535, 8788),
  hostname: z.string().min(1).default('127.0.0.1'),
  database: z.string().min(1).default(':memory:'),
  seed: wholeNumber(0, 2 ** 31, 1),
  customers: wholeNumber(0, 10_000_000, 2_000),
  events: wholeNumber(0, 1_000_000_000, 60_000),
  rate: wholeNumber(1, 1_000_000, 100),
  burst: wholeNumber(1, 1_000_000, 500),
  excess: z.enum(['reject', 'delay']).default('reject'),
  faults: z.boolean().default(false),
  reading: z.array(z.string()).default([]),
  from: z.string().min(1).optional(),
  'readings-from': z.string().min(1).optional(),
  tenant: z.string().min(1).optional(),
  help: z.boolean().default(false),
})

export type CliOptions = z.infer<typeof optionsSchema>

export const usage = `Usage: pnpm reference-api -- [options]

  --port <n>         8788; 0 takes a free one
  --hostname <name>  127.0.0.1; the demo's keys are public, so think before you widen this
  --database <url>   :memory:, a file, or postgres://…?schema=name
  --seed <n>         1; the same seed makes the same customers
  --customers <n>    2000, loaded into an empty database; 0 loads none
  --events <n>       60000
  --rate <n>         100 requests a second for each key
  --burst <n>        500
  --excess <how>     reject what is over the rate, or delay it as a reverse proxy does
  --reading <n=v>    one of the answers that the documentation allows, e.g. start=exclusive; repeatable (README)
  --readings-from <file>
                     begins with the readings that "doctor --capabilities" learned of a live API; --reading goes before it
  --tenant <id>      whose readings, where that file holds several tenants' (clientId/accountId/brandId)
  --from <file>      loads a public data set instead of the demo: Online Retail (.parquet) or OTTO (.jsonl);
                     seeded-shop makes 900 customers who buy again, enough to model
  --faults           lets PUT /__reference/faults break answers on purpose
`

const names = [
  'port',
  'hostname',
  'database',
  'seed',
  'customers',
  'events',
  'rate',
  'burst',
  'excess',
  'from',
  'readings-from',
  'tenant',
] as const

/** Reads the command line. Throws one error that names everything that is wrong with it, without repeating values. */
export const parseOptions = (args: readonly string[]): CliOptions => {
  const { values } = parseArgs({
    // pnpm hands its own `--` on.
    args: args.filter((arg) => arg !== '--'),
    options: {
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
      faults: { type: 'boolean' },
      reading: { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const options = optionsSchema.safeParse(values)
  if (options.success) return options.data
  const wrong = options.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`)
  throw new TypeError(wrong.join('\n'))
}
