import { toShownText, type ProfileEvent } from '@intilery-sidebar/contract'
import { readFirst } from '../read/read-first.ts'
import { toText } from '../read/to-text.ts'

/** The page or screen an event is about; each part as it was sent, or null. */
export type Page = {
  readonly name: string | null
  readonly path: string | null
  readonly url: string | null
  readonly title: string | null
}

/** The page or screen of an event, from its properties, its context, or the name beside them, in this order. */
export const toPage = ({ name, properties, context, rest }: ProfileEvent): Page => {
  const read = (...names: readonly string[]): string | null =>
    readFirst(properties, names, toText)?.value ?? null
  const near = (path: string): string | null => readFirst(context, [path], toText)?.value ?? null
  // Segment's page and screen calls state their name beside the properties.
  const beside = readFirst(rest, ['name'], toText)?.value ?? null
  return {
    name: read('name', 'page', 'page_name', 'screen', 'screen_name') ?? beside ?? toShownText(name),
    path: read('path', 'page_path') ?? near('page.path'),
    url: read('url', 'page_url') ?? near('page.url'),
    title: read('title', 'page_title') ?? near('page.title'),
  }
}
