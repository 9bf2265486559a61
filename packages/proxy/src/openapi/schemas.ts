import {
  eventsAnswerSchema,
  liveAnswerSchema,
  metaAnswerSchema,
  preferencesAnswerSchema,
  problems,
  resolutionSchema,
  sessionGrantSchema,
  traitsAnswerSchema,
} from '@intilery-sidebar/contract'
import { z } from 'zod'
import type { GradeData } from '../insights/get-grade.ts'
import { insightsSchema } from './insights-schemas.ts'
import { recommendationsSchema, scoreSchema, verdictSchema } from './personalization-schemas.ts'
import { toJsonSchema, type JsonSchema } from './to-json-schema.ts'

/** The document's schemas, made of the ones that the code writes and reads answers with. */
export const toSchemas = (): Readonly<Record<string, JsonSchema>> => {
  const traitsAnswer = toJsonSchema(traitsAnswerSchema)
  const { freshness } = z.looseObject({ freshness: z.unknown() }).parse(traitsAnswer['properties'])
  const answerOf = (data: z.ZodType): JsonSchema => ({
    ...traitsAnswer,
    properties: { data: toJsonSchema(data), freshness },
  })
  return {
    SessionGrant: toJsonSchema(sessionGrantSchema),
    Resolution: toJsonSchema(resolutionSchema),
    TraitsAnswer: traitsAnswer,
    MetaAnswer: toJsonSchema(metaAnswerSchema),
    EventsAnswer: toJsonSchema(eventsAnswerSchema),
    LiveAnswer: toJsonSchema(liveAnswerSchema),
    InsightsAnswer: answerOf(insightsSchema),
    GradeAnswer: answerOf(gradeSchema),
    PreferencesAnswer: toJsonSchema(preferencesAnswerSchema),
    ChoiceKept: toJsonSchema(z.object({ isKept: z.boolean() })),
    Revealed: toJsonSchema(
      z.object({ value: z.unknown(), shownForMs: z.int(), expiresAt: z.iso.datetime() }),
    ),
    RecommendationsAnswer: answerOf(recommendationsSchema),
    NamedTraitsAnswer: answerOf(z.object({ traits: z.record(z.string(), z.unknown()) })),
    AudiencesAnswer: answerOf(z.object({ audiences: z.array(z.string()) })),
    QualificationAnswer: answerOf(scoreSchema),
    VerdictAnswer: answerOf(verdictSchema),
    Problem: toJsonSchema(problemSchema),
  }
}

const gradeSchema: z.ZodType<GradeData> = z.object({ score: z.number(), grade: z.string() })

/** RFC 9457, with a code to branch on. */
const problemSchema = z.object({
  code: z.enum(Object.keys(problems)),
  title: z.string(),
  status: z.int(),
  requestId: z.uuid(),
  retryAfterSeconds: z.int().min(0).optional(),
  refusal: z
    .object({ reason: z.string(), claim: z.string().optional(), seconds: z.number().optional() })
    .optional(),
})
