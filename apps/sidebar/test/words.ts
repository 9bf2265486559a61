import { compileMessage } from '@lingui/message-utils/compileMessage'
import ar from '../src/texts/catalogs/ar.json' with { type: 'json' }
import de from '../src/texts/catalogs/de.json' with { type: 'json' }
import en from '../src/texts/catalogs/en.json' with { type: 'json' }
import es from '../src/texts/catalogs/es.json' with { type: 'json' }
import fr from '../src/texts/catalogs/fr.json' with { type: 'json' }
import ja from '../src/texts/catalogs/ja.json' with { type: 'json' }
import nl from '../src/texts/catalogs/nl.json' with { type: 'json' }
import pt from '../src/texts/catalogs/pt.json' with { type: 'json' }
import { createWholeFormats } from '../src/texts/create-whole-formats.ts'
import type { Formats } from '../src/texts/formats.ts'
import { createTranslate, type Translate } from '../src/texts/create-translate.ts'

const catalogs = { ar, de, en, es, fr, ja, nl, pt }

/** A language as the sidebar would load it. */
export const toWords = (
  language: keyof typeof catalogs,
): { readonly t: Translate; readonly formats: Formats } => {
  const messages = Object.fromEntries(
    Object.entries(catalogs[language]).map(([key, text]) => [key, compileMessage(text)]),
  )
  return { t: createTranslate(language, messages), formats: createWholeFormats(language, 'UTC') }
}
