import { z } from 'zod'
import { toSchemaRows } from './to-schema-rows.ts'

const contentSchema = z.record(z.string(), z.object({ schema: z.unknown(), example: z.unknown().optional() }))
const operationSchema = z.object({
  summary: z.string(),
  security: z.array(z.record(z.string(), z.unknown())).default([]),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().optional(),
        schema: z.looseObject({ description: z.string().optional() }),
      }),
    )
    .default([]),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: contentSchema.default({}) })),
})
const documentSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
})

type Operation = z.output<typeof operationSchema>
type Content = z.output<typeof contentSchema>

/** An OpenAPI document as one page: each route with its parameters, answers and problems, then the schemas. */
export const toHttpPage = (document: unknown, address: string): string => {
  const { info, paths, components } = documentSchema.parse(document)
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      toRoute(`${method.toUpperCase()} ${path}`, operation),
    ),
  )
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `### ${name}\n\n${toSchemaTable(schema)}\n`,
  )
  return [
    `# HTTP API: ${info.title}\n`,
    `${info.description}\n`,
    `Version ${info.version}. The document for tools: \`${address}\`.\n`,
    ...routes,
    '## Schemas\n',
    ...schemas,
  ].join('\n')
}

const toRoute = (name: string, operation: Operation): string => {
  const { summary, security, parameters, requestBody, responses } = operation
  const schemes = security.flatMap((one) => Object.keys(one))
  return [
    `## \`${name}\`\n`,
    `${summary}${schemes.length > 0 ? ` Authorization: ${schemes.join(', ')}.` : ''}\n`,
    ...(parameters.length > 0 ? [toParameterTable(parameters)] : []),
    ...(requestBody === undefined ? [] : Object.entries(requestBody.content).map(toBody)),
    '| status | answer | body |\n| --- | --- | --- |',
    ...Object.entries(responses).map(([status, response]) => toResponseRow(status, response)),
    '',
    ...Object.values(responses).flatMap(({ content }) => toExamples(content)),
  ].join('\n')
}

const toParameterTable = (parameters: Operation['parameters']): string =>
  [
    '| parameter | in | required | |\n| --- | --- | --- | --- |',
    ...parameters.map(({ name, in: place, required, description, schema }) =>
      toRow([`\`${name}\``, place, required ? 'yes' : 'no', description ?? schema.description ?? '']),
    ),
    '',
  ].join('\n')

const toBody = ([mediaType, { schema }]: [string, Content[string]]): string =>
  `Body, \`${mediaType}\`:\n\n${toSchemaTable(schema)}\n`

const toSchemaTable = (schema: unknown): string =>
  [
    '| field | type | required | |\n| --- | --- | --- | --- |',
    ...toSchemaRows(schema).map(({ path, type, isRequired, description }) =>
      toRow([`\`${path}\``, `\`${type}\``, isRequired ? 'yes' : 'no', description]),
    ),
    '',
  ].join('\n')

const toResponseRow = (status: string, response: Operation['responses'][string]): string =>
  toRow([status, response.description, Object.entries(response.content).map(toBodyName).join(', ')])

const toBodyName = ([mediaType, { schema }]: [string, Content[string]]): string => {
  const [, name] = /#\/components\/schemas\/(\w+)/.exec(JSON.stringify(schema)) ?? []
  return name === undefined ? `\`${mediaType}\`` : `[${name}](#${name.toLowerCase()})`
}

const toExamples = (content: Content): readonly string[] =>
  Object.values(content).flatMap(({ example }) =>
    example === undefined ? [] : [`Example:\n\n${toCode(example)}\n`],
  )

const toRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`

const toCode = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``
