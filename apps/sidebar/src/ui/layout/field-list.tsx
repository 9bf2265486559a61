import type { ReactElement, ReactNode } from 'react'
import styles from './field-list.module.css'

/** Names and values, one pair per line. */
export const FieldList = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <dl className={styles['list']}>{children}</dl>
)

type FieldRowProps = {
  readonly name: string
  readonly children: ReactNode
  /** Shown when the row is pointed at or focused. */
  readonly action?: ReactNode
  /** Shows it always. */
  readonly isActionShown?: boolean
  /** Keeps a place for it, because the value has something to press that it would cover. */
  readonly isActionApart?: boolean
}

export const FieldRow = (props: FieldRowProps): ReactElement => {
  const { name, children, action, isActionShown = false, isActionApart = isActionShown } = props
  return (
    <div className={styles['row']} data-action-shown={isActionShown} data-action-apart={isActionApart}>
      <dt className={styles['name']}>
        <bdi>{name}</bdi>
      </dt>
      <dd className={styles['value']}>{children}</dd>
      {action !== undefined && <dd className={styles['action']}>{action}</dd>}
    </div>
  )
}
