/** Which record the page shows. */
export type RecordAddress = { readonly resource: 'deal' | 'person' | 'organization'; readonly id: string }

/** Reads `deal/1`, as the page's address holds it; the first deal when it holds nothing like it. */
export const parseRecordAddress = (text: string | null): RecordAddress => {
  const [, resource, id = '1'] = /^(deal|person|organization)\/(\d+)$/.exec(text ?? '') ?? []
  return { resource: resource === 'person' || resource === 'organization' ? resource : 'deal', id }
}

export const toRecordAddress = ({ resource, id }: RecordAddress): string => `${resource}/${id}`
