import Chevron from '@zendeskgarden/svg-icons/src/12/chevron-down-stroke.svg?react'
import type { ReactElement, ReactNode } from 'react'
import { useFolds, type SectionName } from './folds-context.ts'
import styles from './section.module.css'

type SectionProps = {
  readonly name: SectionName
  readonly title: string
  /** What stands at the end of the title's line. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** One thing people look at, under its title, which folds it away. */
export const Section = ({ name, title, aside, children }: SectionProps): ReactElement => {
  const { isFolded, toggle } = useFolds()
  return (
    <section className={styles['section']} aria-label={title}>
      <div className={styles['heading']}>
        <h2 className={styles['title']}>
          <button
            type="button"
            className={styles['fold']}
            aria-expanded={!isFolded(name)}
            onClick={() => toggle(name)}
          >
            {title}
            <Chevron className={styles['chevron']} aria-hidden="true" />
          </button>
        </h2>
        {aside !== undefined && <div className={styles['aside']}>{aside}</div>}
      </div>
      {!isFolded(name) && <div className={styles['content']}>{children}</div>}
    </section>
  )
}
