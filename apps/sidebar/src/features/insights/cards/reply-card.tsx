import type { ReplyFacts } from '@intilery-sidebar/insights'
import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { CopyButton } from '../../../ui/actions/copy-button.tsx'
import { InsertButton } from '../../../ui/actions/insert-button.tsx'
import { Section } from '../../../ui/layout/section.tsx'
import styles from '../insights.module.css'

/** Sentences that can go into the reply as they are; nothing where there are none. */
export const ReplyCard = ({ reply }: { readonly reply: ReplyFacts }): ReactElement | null => {
  const { t } = useTexts()
  const title = t('insights.reply-title')
  if (reply.isRefused)
    return (
      <Section name="insights-reply" title={title}>
        <p className={styles['subtle']}>{t(`insights.reply-${reply.because}`)}</p>
      </Section>
    )
  if (reply.facts.length === 0) return null
  return (
    <Section name="insights-reply" title={title}>
      <ul>
        {reply.facts.map(({ kind, text, language }) => (
          <li key={kind} className={styles['fact']}>
            <p className={styles['sentence']} lang={language} dir="auto">
              {text}
            </p>
            <span className={styles['acts']}>
              <InsertButton text={text} name={text} />
              <CopyButton text={text} name={text} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
