import { Button } from '@zendeskgarden/react-buttons'
import { Input } from '@zendeskgarden/react-forms'
import { useState, type FormEvent, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/actions/link-button.tsx'
import styles from './who-is-it.module.css'

type CustomerSearchProps = {
  readonly search: string | null
  readonly onSearch: (text: string) => void
  readonly onBack: () => void
}

/** Looks for one customer by an id a person knows. Where policy allows no search, the answer says so. */
export const CustomerSearch = ({ search, onSearch, onBack }: CustomerSearchProps): ReactElement => {
  const { t } = useTexts()
  const [text, setText] = useState(search ?? '')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() !== '') onSearch(text)
  }
  return (
    <form className={styles['search']} onSubmit={submit}>
      <h2 className={styles['subtitle']}>{t('who.search-heading')}</h2>
      <div className={styles['searchLine']}>
        <Input
          isCompact
          type="search"
          value={text}
          maxLength={searchMaxLength}
          placeholder={t('who.search-placeholder')}
          aria-label={t('who.search-placeholder')}
          onChange={(event) => setText(event.target.value)}
        />
        <Button size="small" type="submit">
          {t('who.search')}
        </Button>
      </div>
      {search !== null && <LinkButton onClick={onBack}>{t('who.search-back')}</LinkButton>}
    </form>
  )
}

/** No id is longer. */
const searchMaxLength = 512
