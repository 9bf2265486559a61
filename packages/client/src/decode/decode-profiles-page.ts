import { ProfileError, type ProfilesPage, type Traits } from '@intilery-sidebar/contract'
import { notTraitsInMeta } from './decode-meta.ts'
import { toTraits } from './decode-traits.ts'
import { toTextOrNull } from './json-object.ts'
import type { NoteDrift } from '../observer.ts'
import { parseId } from './parse-field.ts'
import { createFieldReader, toRecord, type WireRecord } from './wire-record.ts'

/**
 * One page of the listing. The documented end is a page without profiles, whatever scroll id it carries. A profile
 * without an id is left out and counted.
 */
export const decodeProfilesPage =
  (note: NoteDrift) =>
  (json: unknown): ProfilesPage => {
    const page = toRecord(json)
    const data = page?.['data']
    if (page === null || !Array.isArray(data))
      throw new ProfileError('malformed', 'A page without a list of profiles')
    const profiles = data.flatMap((profile) => toListed(profile, note) ?? [])
    const scrollId =
      data.length === 0 ? null : (toTextOrNull(page['scrollId']) ?? toOtherScrollId(page, note))
    const unreadableCount = data.length - profiles.length
    if (unreadableCount === 0) return { profiles, scrollId }
    note('unreadable-profile')
    if (profiles.length === 0) throw new ProfileError('malformed', 'Not one profile of the page can be read')
    return { profiles, scrollId, unreadableCount }
  }

const toListed = (json: unknown, note: NoteDrift): Traits | null => {
  const record = toRecord(json)
  if (record === null || parseId(record['id']) === undefined) return null
  const fields = createFieldReader(record, note)
  return { ...toTraits(record, fields, notTraitsInMeta), ...fields.unreadable() }
}

// The query parameter is documented in another spelling than the field; the field may follow it some day.
const toOtherScrollId = (page: WireRecord, note: NoteDrift): string | null => {
  const scrollId = toTextOrNull(page['scrollid'] ?? page['scroll_id'])
  if (scrollId !== null) note('scroll-id-name')
  return scrollId
}
