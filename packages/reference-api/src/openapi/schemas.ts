import {
  wireErrorCodes,
  wireEventsSchema,
  wireListSchema,
  wireManySchema,
  wireMetaSchema,
  wireTraitsSchema,
} from '@intilery-sidebar/contract/wire'
import { z } from 'zod'
import { requestIdHeader } from '../http/request-id.ts'
import { messageTypes } from '../ingestion/segment-message.ts'

const errorSchema = z.strictObject({
  error: z.strictObject({ code: z.enum(wireErrorCodes), message: z.string().min(1) }),
})

const messageSchema = z.looseObject({
  type: z.enum(messageTypes).optional(),
  userId: z.string().optional(),
  anonymousId: z.string().optional(),
  event: z.string().optional(),
  messageId: z.string().optional(),
  timestamp: z.string().optional(),
  traits: z.record(z.string(), z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
})

const toSchema = (schema: z.ZodType): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema)
  return rest
}

/** One object for `userId` and `id`, a list under `data` for `email`. */
const oneOrMany = (schema: z.ZodType): object => ({ anyOf: [toSchema(schema), toSchema(manyOf(schema))] })

const manyOf = (schema: z.ZodType): z.ZodType => wireManySchema(schema)

export const schemas = {
  Traits: oneOrMany(wireTraitsSchema),
  Meta: oneOrMany(wireMetaSchema),
  Events: toSchema(wireEventsSchema),
  List: toSchema(wireListSchema(wireTraitsSchema)),
  Error: toSchema(errorSchema),
  Message: toSchema(messageSchema),
  Batch: toSchema(z.looseObject({ batch: z.array(messageSchema).min(1) })),
  Accepted: toSchema(z.strictObject({ success: z.literal(true) })),
}

const requestIdHeaders = {
  [requestIdHeader]: {
    description: 'Quote this when asking for help.',
    schema: { type: 'string', format: 'uuid' },
  },
}

/** A response with a JSON body of one of the schemas. */
export const jsonBody = (description: string, schema: string) => ({
  description,
  headers: requestIdHeaders,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
})

/** The documented errors, which every route can give. */
export const refusals = {
  '400': jsonBody('The request was unacceptable.', 'Error'),
  '401': jsonBody('No valid key was provided.', 'Error'),
  '404': jsonBody('What was asked for does not exist.', 'Error'),
  '413': jsonBody('The request is over 1 MB.', 'Error'),
  '429': jsonBody('Too many requests.', 'Error'),
  '500': jsonBody('Something went wrong on the server.', 'Error'),
}
