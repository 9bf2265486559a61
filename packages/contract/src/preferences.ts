import * as z from 'zod/mini'

/**
 * What an agent chose to see and how. It names traits, sections and kinds of event: never a customer, nor a value of
 * theirs.
 */
export type AgentPreferences = {
  readonly tab: 'profile' | 'timeline' | 'insights'
  /** Traits to show before all others, in this order; null is whatever the team pins. */
  readonly pins: readonly string[] | null
  /** Sections of which the heading alone is shown. */
  readonly folds: readonly string[]
  readonly timeline: KeptFilter
}

/**
 * What a timeline is filtered by, for any customer. Dates and what was searched for are about one customer and are not
 * kept.
 */
export type KeptFilter = {
  readonly include: string | null
  readonly exclude: readonly string[]
  readonly sort: 'asc' | 'desc'
}

/** What `GET` and `PUT /api/preferences` answer. */
export type PreferencesAnswer = {
  readonly preferences: AgentPreferences
  /** What holds where the agent has chosen nothing. */
  readonly defaults: DefaultPreferences
  /**
   * False where a choice lasts as long as the page: the host does not say which agent asks, or the store does not
   * answer.
   */
  readonly isKept: boolean
}

export type DefaultPreferences = {
  readonly pins: readonly string[]
  /** True where the brand's policy names the pins, if only to pin nothing. */
  readonly isByPolicy?: boolean | undefined
}

export const unchosenPreferences: AgentPreferences = {
  tab: 'profile',
  pins: null,
  folds: [],
  timeline: { include: null, exclude: [], sort: 'desc' },
}

export const pinsMax = 100
export const foldsMax = 40
const exclusionsMax = 100

const isDistinct = (names: readonly string[]): boolean => new Set(names).size === names.length
const distinctNames = (name: z.ZodMiniType<string>, namesMax: number): z.ZodMiniType<readonly string[]> =>
  z.array(name).check(z.maxLength(namesMax), z.refine(isDistinct))

const trait = z.string().check(z.minLength(1), z.maxLength(200))
// As the timeline's own question spells one: a comma would end it.
const action = z.string().check(z.regex(/^[^,\p{Cc}\p{Cs}]{1,200}$/u))
const section = z.string().check(z.regex(/^[a-z-]{1,40}$/))

/** Whether a trait of this name can be pinned. */
export const isPinnable = (name: string): boolean => trait.safeParse(name).success

/** Whether a filter by this kind of event can be kept. */
export const isKeepable = (name: string): boolean => action.safeParse(name).success

const tab = z.enum(['profile', 'timeline', 'insights'])
const folds = distinctNames(section, foldsMax)
const timeline = z.strictObject({
  include: z.nullable(action),
  exclude: distinctNames(action, exclusionsMax),
  sort: z.enum(['asc', 'desc']),
})

export const pinsSchema = distinctNames(trait, pinsMax)

/**
 * What an agent changed: the fields that are left out stay as they are saved. `from` holds the lists as they were
 * before: with it only what was added, taken away or moved is saved, beside what other sidebars of this agent saved.
 */
export type PreferencesChanges = {
  readonly [Field in keyof AgentPreferences]?: AgentPreferences[Field] | undefined
} & { readonly from?: ListsBefore | undefined }

type ListsBefore = {
  readonly pins?: readonly string[] | undefined
  readonly folds?: readonly string[] | undefined
}

export const preferencesChangesSchema: z.ZodMiniType<PreferencesChanges> = z.strictObject({
  tab: z.optional(tab),
  pins: z.optional(z.nullable(pinsSchema)),
  folds: z.optional(folds),
  timeline: z.optional(timeline),
  from: z.optional(z.strictObject({ pins: z.optional(pinsSchema), folds: z.optional(folds) })),
})

/** Preferences as any version of ours may have kept them: what this one cannot read is as if it was never chosen. */
export const readPreferencesSchema: z.ZodMiniType<AgentPreferences> = z.catch(
  z.object({
    tab: z.catch(tab, unchosenPreferences.tab),
    pins: z.catch(z.nullable(pinsSchema), unchosenPreferences.pins),
    folds: z.catch(folds, unchosenPreferences.folds),
    timeline: z.catch(timeline, unchosenPreferences.timeline),
  }),
  unchosenPreferences,
)

export const preferencesAnswerSchema: z.ZodMiniType<PreferencesAnswer> = z.object({
  preferences: readPreferencesSchema,
  defaults: z.object({ pins: z.array(z.string()), isByPolicy: z.optional(z.boolean()) }),
  isKept: z.boolean(),
})
