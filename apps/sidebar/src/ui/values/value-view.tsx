import type { Json, JsonObject } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Breakable } from './breakable.tsx'
import { HiddenValue } from './hidden-value.tsx'
import { LongText } from './long-text.tsx'
import { NestedView } from './nested-view.tsx'
import { isDateValue } from './rules/to-date-value.ts'
import { toPhoneText } from './rules/to-phone-text.ts'
import { isPhraseValue, toDateText, toPhrase } from './text/to-value-text.ts'
import { toTypedValue } from './to-typed-value.ts'
import styles from './value-view.module.css'

type ValueViewProps = {
  /** What a person calls it. */
  readonly name: string
  readonly value: Json
  /** The name it was sent with, which may say what the value is. */
  readonly property?: string
  /** The object the value stands in, which may state a currency. */
  readonly around?: JsonObject
  /** Where the value lies in the traits, for revealing what policy hides; null for anything else. */
  readonly path?: readonly string[] | null
}

const nothingAround: JsonObject = {}

/** Shows any JSON value as what it is. Whatever it holds, it is text: nothing in it runs or leaves its place. */
export const ValueView = (props: ValueViewProps): ReactElement => {
  const { name, value, property = '', around = nothingAround, path = null } = props
  const { t, formats } = useTexts()
  const typed = toTypedValue(value, { name: property, around })
  if (isDateValue(typed)) {
    return (
      <time dateTime={typed.text} title={typed.text}>
        {withWholeClock(toDateText(typed, formats))}
      </time>
    )
  }
  if (isPhraseValue(typed)) return <bdi>{toPhrase(typed, formats)}</bdi>
  switch (typed.kind) {
    case 'empty':
      return <span className={styles['empty']}>{t('values.empty')}</span>
    case 'hidden':
      return (
        <HiddenValue name={name} path={path}>
          {(shown) => <ValueView name={name} value={shown} property={property} around={around} />}
        </HiddenValue>
      )
    case 'boolean':
      return <>{t(typed.value ? 'values.yes' : 'values.no')}</>
    case 'link':
      return (
        <a className={styles['link']} href={typed.href} target="_blank" rel="noopener noreferrer">
          <Breakable text={typed.href.startsWith('tel:') ? toPhoneText(typed.text) : typed.text} />
        </a>
      )
    case 'text':
      return <LongText text={typed.text} />
    case 'list':
      return <NestedView name={name} value={typed.items} View={ValueView} path={null} />
    case 'object':
      return <NestedView name={name} value={typed.fields} View={ValueView} path={path} />
    default:
      return typed satisfies never
  }
}

/** No line ends between `10:57` and `PM`. */
const withWholeClock = (text: string): string => text.replace(/ (?=[AP]M\b)/, '\u00A0')
