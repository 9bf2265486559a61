import type { Json, JsonObject } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Breakable } from './breakable.tsx'
import { HiddenValue } from './hidden-value.tsx'
import { LongText } from './long-text.tsx'
import { NestedView } from './nested-view.tsx'
import { toCurrency } from './to-currency.ts'
import { toTypedValue } from './to-typed-value.ts'
import styles from './value-view.module.css'

type ValueViewProps = {
  readonly name: string
  readonly value: Json
  /** Where the value lies in the traits, for revealing what policy hides; null for anything else. */
  readonly path?: readonly string[] | null
  /** ISO 4217, when the value is money. */
  readonly currency?: string | null
}

/** Shows any JSON value as what it is. Whatever it holds, it is text: nothing in it runs or leaves its place. */
export const ValueView = ({ name, value, path = null, currency = null }: ValueViewProps): ReactElement => {
  const { say, formats } = useTexts()
  const typed = toTypedValue(value)
  switch (typed.kind) {
    case 'empty':
      return <span className={styles['empty']}>{say('values.empty')}</span>
    case 'hidden':
      return (
        <HiddenValue name={name} path={path}>
          {(shown) => <ValueView name={name} value={shown} currency={currency} />}
        </HiddenValue>
      )
    case 'boolean':
      return <>{say(typed.value ? 'values.yes' : 'values.no')}</>
    case 'number':
      return <>{currency === null ? formats.number(typed.value) : formats.money(typed.value, currency)}</>
    case 'date':
      return <>{formats.calendarDate(typed.atMs)}</>
    case 'date-time':
      return <>{formats.dateTime(typed.atMs)}</>
    case 'link':
      return (
        <a className={styles['link']} href={typed.href} target="_blank" rel="noopener noreferrer">
          <Breakable text={typed.text} />
        </a>
      )
    case 'text':
      return <LongText text={typed.text} />
    case 'list':
      return (
        <NestedView name={name} entries={toListEntries(typed.items)} isList>
          {(key, item) => <ValueView name={key} value={item} />}
        </NestedView>
      )
    case 'object':
      return (
        <NestedView name={name} entries={Object.entries(typed.fields)} isList={false}>
          {(key, field) => <FieldView name={key} value={field} path={path} around={typed.fields} />}
        </NestedView>
      )
    default:
      return typed satisfies never
  }
}

type FieldViewProps = {
  readonly name: string
  readonly value: Json
  readonly path: readonly string[] | null
  readonly around: JsonObject
}

const FieldView = ({ name, value, path, around }: FieldViewProps): ReactElement => (
  <ValueView
    name={name}
    value={value}
    path={path === null ? null : [...path, name]}
    currency={toCurrency(name, around)}
  />
)

const toListEntries = (items: readonly Json[]): readonly (readonly [string, Json])[] =>
  items.map((item, index) => [String(index + 1), item])
