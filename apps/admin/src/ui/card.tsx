import { useId, type ReactElement, type ReactNode } from 'react'
import styles from './card.module.css'

type CardProps = {
  /** Where the page's own links lead. */
  readonly id: string
  readonly title: string
  /** Of the six columns of a wide page. */
  readonly columns: 2 | 4 | 6
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** One subject of the page. */
export const Card = ({ id, title, columns, aside, children }: CardProps): ReactElement => {
  const headingId = useId()
  return (
    <section id={id} aria-labelledby={headingId} className={`${styles['card']} ${styles[`wide-${columns}`]}`}>
      <div className={styles['head']}>
        <h2 id={headingId} className={styles['title']}>
          {title}
        </h2>
        {aside !== undefined && <span className={styles['aside']}>{aside}</span>}
      </div>
      {children}
    </section>
  )
}
