import { profileRefSchema, type ProfileRef } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { HostApiError } from '../records/record-resolver.ts'
import type { PipedriveApi } from './pipedrive-api.ts'

/** An organization's people are a list to choose from, and each of them costs upstream calls. */
const peopleMax = 10
const emailsMax = 3

const personSchema = z.object({
  emails: z
    .array(z.object({ value: z.string(), primary: z.boolean().nullish() }))
    .nullish()
    .transform((emails) => emails ?? []),
})
const personAnswer = z.object({ data: personSchema })
const peopleAnswer = z.object({ data: z.array(personSchema) })
const dealAnswer = z.object({ data: z.object({ person_id: z.int().positive().nullish() }) })

type People = readonly (readonly ProfileRef[])[]

/** The people of a deal, a person or an organization, as the user may see them. */
export const findPeople = async (api: PipedriveApi, resource: string, id: string): Promise<People> => {
  // It becomes part of a URL, and it comes from a URL that any agent can edit.
  if (!/^\d{1,15}$/.test(id)) throw new HostApiError('not-found', 'No record has such an id')
  switch (resource) {
    case 'person':
      return [await findPerson(api, id)]
    case 'deal':
      return findDealPeople(api, id)
    case 'organization':
      return findOrganizationPeople(api, id)
    default:
      throw new HostApiError('not-found', 'The panel is shown beside no such resource')
  }
}

const findPerson = async (api: PipedriveApi, id: string): Promise<readonly ProfileRef[]> => {
  const { data } = await api.get(`/api/v2/persons/${id}`, personAnswer)
  return toRefs(data)
}

const findDealPeople = async (api: PipedriveApi, id: string): Promise<People> => {
  const { person_id: personId } = (await api.get(`/api/v2/deals/${id}`, dealAnswer)).data
  return personId === null || personId === undefined ? [] : [await findPerson(api, String(personId))]
}

const findOrganizationPeople = async (api: PipedriveApi, id: string): Promise<People> => {
  const { data } = await api.get(`/api/v2/persons?org_id=${id}&limit=${peopleMax}`, peopleAnswer)
  return data.slice(0, peopleMax).map((person) => toRefs(person).slice(0, 1))
}

/** The primary address first. What is no address we could ask for is left out. */
const toRefs = ({ emails }: z.output<typeof personSchema>): readonly ProfileRef[] =>
  emails
    .toSorted((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false))
    .flatMap(({ value }) => profileRefSchema.safeParse({ idType: 'email', value: value.trim() }).data ?? [])
    .slice(0, emailsMax)
