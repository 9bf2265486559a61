import type { Customer } from '@intilery-sidebar/contract'
import { useEffect, useState, type ReactElement } from 'react'
import type { ExportFormat } from '../../../api/session/create-api.ts'
import { useTexts } from '../../../texts/texts-context.ts'
import { LinkButton } from '../../../ui/actions/link-button.tsx'
import { saveFile } from '../../../ui/actions/save-file.ts'
import { useCopy } from '../../../ui/actions/use-copy.ts'
import { toCustomerName } from '../../../ui/to-customer-name.ts'
import styles from './export.module.css'
import { toFile } from './to-file.ts'

type ExportedFileProps = {
  readonly format: ExportFormat
  readonly text: string
  readonly customer: Customer
}

/**
 * Saves the file once it has arrived. An embedding page may block downloads without an error, so the agent can save it
 * again or copy it instead.
 */
export const ExportedFile = ({ format, text, customer }: ExportedFileProps): ReactElement => {
  const { t, formats } = useTexts()
  const { state, copy } = useCopy()
  const [{ name, blob, isPart }] = useState(() =>
    toFile(format, text, { customer: toCustomerName(customer), nowMs: Date.now(), formats }),
  )
  const save = (): void => saveFile(name, blob)
  useEffect(() => saveFile(name, blob), [name, blob])
  return (
    <>
      <span>{t('export.written', { name })}</span>
      {isPart && <strong>{t('export.part')}</strong>}
      <span className={styles['links']}>
        <LinkButton onClick={save}>{t('export.again')}</LinkButton>
        <LinkButton onClick={() => copy(text)}>
          {t(state === 'idle' ? 'export.copy' : `copy.${state}`)}
        </LinkButton>
      </span>
    </>
  )
}
