import type { ConsentReceipt, ReceiptField } from '@intilery-sidebar/insights'
import { useState, type ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { LinkButton } from '../../../ui/actions/link-button.tsx'
import { FieldList, FieldRow } from '../../../ui/layout/field-list.tsx'
import { Section } from '../../../ui/layout/section.tsx'
import { toActionName } from '../../../ui/names/to-event-name.ts'
import styles from '../insights.module.css'
import { toChannelLabel } from '../../../ui/names/verdict-words.ts'

/** What is known of each channel's consent, and how; what is not is as visible as the rest. */
export const ReceiptsCard = ({
  receipts,
}: {
  readonly receipts: readonly ConsentReceipt[]
}): ReactElement => {
  const { t } = useTexts()
  return (
    <Section name="insights-receipts" title={t('insights.receipts-title')}>
      <ul>
        {receipts.map((receipt) => (
          <Receipt key={receipt.channel} receipt={receipt} />
        ))}
      </ul>
    </Section>
  )
}

const fieldNames = ['state', 'since', 'source', 'lastUsed', 'against', 'doubleOptIn', 'wording'] as const

const Receipt = ({ receipt }: { readonly receipt: ConsentReceipt }): ReactElement => {
  const { t } = useTexts()
  const [isOpen, setIsOpen] = useState(false)
  const count = (known: ReceiptField['known']): number =>
    fieldNames.filter((name) => receipt[name].known === known).length
  return (
    <li>
      <div className={styles['row']}>
        <LinkButton aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {toChannelLabel(receipt.channel, t)}
        </LinkButton>
        <span className={receipt.isContradicted ? styles['bad'] : styles['subtle']}>
          {receipt.isContradicted
            ? t('insights.sources-differ')
            : t('insights.receipt-counts', {
                stated: count('stated'),
                inferred: count('inferred'),
                absent: count('absent'),
              })}
        </span>
      </div>
      {isOpen && (
        <FieldList>
          {fieldNames.map((name) => (
            <FieldRow key={name} name={t(`insights.receipt-${name}`)}>
              <Field name={name} field={receipt[name]} />
            </FieldRow>
          ))}
        </FieldList>
      )}
    </li>
  )
}

type FieldProps = { readonly name: (typeof fieldNames)[number]; readonly field: ReceiptField }

const Field = ({ name, field }: FieldProps): ReactElement => {
  const { t, formats } = useTexts()
  const { known, value, at, isFromIndex } = field
  const texts = [
    value === null ? null : toText(name, value),
    at === null ? null : formats.dateTime(Date.parse(at)),
    isFromIndex ? t('insights.not-loaded') : null,
  ]
  return (
    <>
      {texts.some((text) => text !== null) && <bdi>{texts.filter((text) => text !== null).join(' · ')} </bdi>}
      <span className={styles['known']} data-known={known}>
        {t(`insights.${known}`)}
      </span>
    </>
  )

  function toText(field: FieldProps['name'], text: string): string {
    if (field === 'state')
      return t(text === 'subscribed' ? 'preferences.subscribed' : 'preferences.unsubscribed')
    return field === 'source' || field === 'wording' || field === 'doubleOptIn' ? text : toActionName(text, t)
  }
}
