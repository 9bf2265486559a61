import type { Customer } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { GardenTheme } from '../../theme/garden-theme.tsx'
import { CopyButton } from '../../ui/actions/copy-button.tsx'
import { FieldList, FieldRow } from '../../ui/layout/field-list.tsx'
import { InsertIconButton } from '../../ui/actions/insert-icon-button.tsx'
import { toPhoneText } from '../../ui/values/rules/to-phone-text.ts'
import { toTelHref } from '../../ui/values/rules/to-tel-href.ts'
import { ValueView } from '../../ui/values/value-view.tsx'
import styles from './header.module.css'
import { toContactFacts, type ContactFact } from './to-contact-facts.ts'

export const HeaderIds = ({ customer }: { readonly customer: Customer }): ReactElement => (
  <GardenTheme>
    <FieldList>
      {toContactFacts(customer).map((fact) => (
        <ContactRow key={fact.field} fact={fact} />
      ))}
    </FieldList>
  </GardenTheme>
)

const ContactRow = ({
  fact: { field, label, value, text, isHidden },
}: {
  readonly fact: ContactFact
}): ReactElement => {
  const { t } = useTexts()
  const name = t(label)
  const telHref = field === 'phone' ? toTelHref(text) : null
  const action = (
    <>
      <InsertIconButton text={text} name={name} />
      <CopyButton text={text} name={name} />
    </>
  )
  return (
    <FieldRow name={name} action={isHidden ? undefined : action}>
      {telHref === null ? (
        <ValueView name={name} value={value} property={propertyOf[field]} path={['customer', field]} />
      ) : (
        <a className={styles['tel']} href={telHref}>
          <bdi>{toPhoneText(text)}</bdi>
        </a>
      )}
    </FieldRow>
  )
}

/** Ids are never read as dates or numbers, whatever they look like. */
const propertyOf = {
  name: 'name',
  email: 'email',
  phone: 'phone',
  externalId: 'external_id',
  customerId: 'customer_id',
} as const satisfies Record<ContactFact['field'], string>
