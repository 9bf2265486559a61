import type { ReactElement } from 'react'
import { useTexts } from '../texts/texts-context.ts'
import { Command } from '../ui/command.tsx'
import styles from './sign-in.module.css'

/** `none`: the browser has no session · `used`: the link did not count · `ended`: the admin signed out. */
export type SignInReason = 'none' | 'used' | 'ended'

/** Says how to get in. */
export const SignIn = ({ reason }: { readonly reason: SignInReason }): ReactElement => {
  const { t } = useTexts()
  return (
    <main className={styles['page']}>
      <h1 className={styles['title']}>Intilery Sidebar</h1>
      <section className={styles['card']} aria-live="polite">
        <h2 className={styles['heading']}>{t('sign-in.title')}</h2>
        {reason !== 'none' && <p className={styles['reason']}>{t(`sign-in.${reason}`)}</p>}
        {reason === 'none' && <p>{t('sign-in.hint')}</p>}
        <Command>pnpm cli -- admin link</Command>
        {reason !== 'none' && <p className={styles['hint']}>{t('sign-in.hint')}</p>}
      </section>
    </main>
  )
}
