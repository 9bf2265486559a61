import { ownValue, toPage } from '@intilery-sidebar/vocabulary'
import { stripBidiOverrides } from '../../../../ui/values/text/strip-bidi-overrides.ts'
import type { Facts } from '../fact-reader.ts'

const ofPage: Facts = ({ event }) => {
  const { title, name, path, url } = toPage(event)
  // Where the name is the action's own ("Page Viewed"), it names no page.
  const own = name === event.name && event.action !== 'page' && event.action !== 'screen' ? null : name
  // A title repeats the shop's name on every page; a name does not.
  return [own ?? title, path ?? url].map((text) => text && stripBidiOverrides(text))
}

const ofFile: Facts = ({ read }) => [
  read('file_name', 'filename', 'fileName', 'file', 'title', 'document', 'name', 'url'),
]

/** What the customer did on the site, in the app and with what is there. */
export const siteFacts = {
  'products-searched': ({ quote, event, t }) => {
    const results = ['results', 'results_count', 'result_count', 'hits', 'total_results']
      .map((name) => ownValue(event.properties, name))
      .find((value) => typeof value === 'number')
    return [
      quote('query', 'search_term', 'search', 'keyword', 'q', 'term'),
      results === undefined ? null : t('fact.results', { count: results }),
    ]
  },
  'form-submitted': ({ read }) => [
    read('form_name', 'formName', 'form', 'form_id', 'title', 'name'),
    read('message', 'topic', 'subject'),
  ],
  'file-downloaded': ofFile,
  'video-played': ({ read }) => [read('video_title', 'videoTitle', 'title', 'video', 'name', 'content_name')],
  'webinar-attended': ({ read }) => [read('webinar', 'webinar_name', 'title', 'topic', 'name', 'event_name')],
  'page-viewed': ofPage,
  'app-opened': ({ read, event }) => {
    const version = read('version', 'app_version', 'build') ?? toNear(event.context, 'app.version')
    const system = read('os', 'platform', 'os_name') ?? toNear(event.context, 'os.name')
    return [[system, version].filter((part) => part !== null).join(' ') || null, read('screen', 'url')]
  },
  'app-installed': ({ read }) => [read('version', 'build', 'campaign', 'source', 'provider')],
} as const satisfies Record<string, Facts>

const toNear = (context: Parameters<typeof ownValue>[0], path: string): string | null => {
  const value = ownValue(context, path)
  return typeof value === 'string' ? stripBidiOverrides(value) : null
}
