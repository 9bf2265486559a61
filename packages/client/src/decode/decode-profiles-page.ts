import type { ProfilesPage } from '@intilery-sidebar/contract'
import { wireListSchema, wireTraitsSchema } from '@intilery-sidebar/contract/wire'
import { toTraits } from './decode-traits.ts'
import { toTextOrNull } from './json-object.ts'
import type { NoteDrift } from './note-drift.ts'

/** One page of the listing. The documented end is a page without profiles, whatever scroll id it carries. */
export const decodeProfilesPage =
  (note: NoteDrift) =>
  (json: unknown): ProfilesPage => {
    const page = listSchema.parse(json)
    const scrollId = page.scrollId ?? toOtherScrollId(page, note)
    return { profiles: page.data.map(toTraits), scrollId: page.data.length === 0 ? null : scrollId }
  }

const listSchema = wireListSchema(wireTraitsSchema)

// The query parameter is documented in another spelling than the field; the field may follow it some day.
const toOtherScrollId = (page: Readonly<Record<string, unknown>>, note: NoteDrift): string | null => {
  const scrollId = toTextOrNull(page['scrollid'] ?? page['scroll_id'])
  if (scrollId !== null) note('scroll-id-name')
  return scrollId
}
