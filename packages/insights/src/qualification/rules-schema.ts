import { families } from '@intilery-sidebar/vocabulary'
import { z } from 'zod'

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be kebab-case, as trial-requested')
const title = z.string().min(1).max(80)
const points = z.number().min(-100).max(100)

const match = z
  .strictObject({
    family: z.enum(families).optional(),
    event: z.string().min(1).max(200).optional(),
    where: z.record(z.string().min(1).max(200), z.union([z.string(), z.number(), z.boolean()])).optional(),
  })
  .refine(
    ({ family, event }) => (family === undefined) !== (event === undefined),
    'needs either family or event',
  )

const pointsRule = z.strictObject({
  id,
  title,
  match,
  points: points.refine((value) => value !== 0, 'must not be 0'),
  halfLifeDays: z.number().min(0.1).max(3_650).optional(),
  cap: z.number().positive().max(1_000).optional(),
  group: id.optional(),
  countsMachines: z.boolean().optional(),
})

const veto = z
  .strictObject({
    id,
    title,
    match: match.optional(),
    liftedBy: match.optional(),
    consent: z.string().min(1).optional(),
  })
  .refine(
    (rule) => (rule.match === undefined) !== (rule.consent === undefined),
    'needs either match or consent',
  )
  .refine((rule) => rule.liftedBy === undefined || rule.match !== undefined, 'liftedBy needs match')

const file = z.strictObject({
  $schema: z.string().optional(),
  version: z.int().min(1),
  validFrom: z.iso.date().optional(),
  grades: z
    .array(z.strictObject({ grade: z.string().min(1).max(8), from: z.number().min(0).max(100) }))
    .min(1)
    .max(10),
  totalCap: z.number().min(1).max(100).default(100),
  rules: z.array(pointsRule).min(1).max(200),
  vetoes: z.array(veto).max(50).default([]),
  groups: z.record(id, z.strictObject({ cap: z.number().positive().max(1_000) })).default({}),
  conversion: match,
})

type Fault = { readonly path: (string | number)[]; readonly message: string }

/** What each part alone cannot show: an id or a grade twice, a group that is not there, grades without a floor. */
const findContradictions = ({ rules, vetoes, groups, grades }: z.output<typeof file>): readonly Fault[] => {
  const ids = [...rules, ...vetoes].map((rule) => rule.id)
  const doubled = ids.flatMap((name, index): Fault[] =>
    ids.indexOf(name) === index
      ? []
      : [{ path: toPath(index, rules.length), message: `${name} is used twice` }],
  )
  const ungrouped = rules.flatMap(({ group }, index): Fault[] =>
    group === undefined || groups[group] !== undefined
      ? []
      : [{ path: ['rules', index, 'group'], message: `${group} is not among groups` }],
  )
  const sameGrades = grades.flatMap(({ grade, from }, index): Fault[] =>
    grades.findIndex((other) => other.grade === grade || other.from === from) === index
      ? []
      : [{ path: ['grades', index], message: 'is named, or begins, as a grade above it' }],
  )
  const hasFloor = grades.some(({ from }) => from === 0)
  return [
    ...doubled,
    ...ungrouped,
    ...sameGrades,
    ...(hasFloor ? [] : [{ path: ['grades'], message: 'the lowest grade must begin at 0' }]),
  ]
}

const toPath = (index: number, rules: number): (string | number)[] =>
  index < rules ? ['rules', index, 'id'] : ['vetoes', index - rules, 'id']

/** A rules file. `packages/insights/rules.schema.json` is this as JSON Schema, for editors. */
export const rulesSchema = file.superRefine((rules, context) => {
  for (const fault of findContradictions(rules)) context.addIssue({ code: 'custom', ...fault })
})
