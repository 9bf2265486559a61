import type { PolicyInForce as Policy, RuleEffects } from '@intilery-sidebar/contract/admin'
import { Button } from '@zendeskgarden/react-buttons'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { AdminApi } from '../api/admin-api.ts'
import { useTexts, type Texts } from '../texts/texts-context.ts'
import { Card } from '../ui/card.tsx'
import { Note } from '../ui/note.tsx'
import { Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import styles from './policy.module.css'

type PolicyProps = { readonly api: AdminApi; readonly policies: readonly Policy[] }

/** Who may see what, brand by brand. */
export const PolicyInForce = ({ api, policies }: PolicyProps): ReactElement => {
  const { t } = useTexts()
  const [only] = policies
  return (
    <Card
      id="policy"
      title={t('policy.title')}
      columns={2}
      aside={policies.length === 1 && only !== undefined ? toVersion(only, t) : undefined}
    >
      {policies.map((policy) => (
        <div key={policy.tenantId} className={styles['policy']}>
          {policies.length > 1 && (
            <h3 className={styles['brand']}>
              <bdi>{policy.tenantId}</bdi> <span className={styles['version']}>{toVersion(policy, t)}</span>
            </h3>
          )}
          <Rules api={api} policy={policy} />
          <Note>
            {t(`policy.${policy.lookup}`)} · {t('policy.reveal', { roles: toRoles(policy.reveal, t) })} ·{' '}
            {t('policy.export', { roles: toRoles(policy.mayExport, t) })}
          </Note>
        </div>
      ))}
    </Card>
  )
}

type Asked = { readonly isAsking: boolean; readonly effects: RuleEffects | null }

const Rules = ({ api, policy }: { readonly api: AdminApi; readonly policy: Policy }): ReactElement => {
  const { t } = useTexts()
  const [{ isAsking, effects }, setAsked] = useState<Asked>({ isAsking: false, effects: null })
  if (policy.rules.length === 0) return <Status tone="neutral">{t('policy.none')}</Status>
  const check = (): void => {
    setAsked({ isAsking: true, effects: null })
    api.getRuleEffects(policy.tenantId).then(
      (found) => setAsked({ isAsking: false, effects: found }),
      () => setAsked({ isAsking: false, effects: { customers: 0, rules: [] } }),
    )
  }
  return (
    <>
      <Table
        label={t('policy.title')}
        columns={[
          { title: t('policy.field') },
          { title: t('policy.shown-to') },
          { title: t('policy.hides') },
        ]}
        rows={policy.rules.map(({ field, exceptFor }) => ({
          key: `${field} ${exceptFor.join(' ')}`,
          cells: [
            <strong key="field">
              <bdi>{field}</bdi>
            </strong>,
            toRoles(exceptFor, t),
            <Hidden key="hides" effects={effects} field={field} />,
          ],
        }))}
      />
      <div className={styles['check']}>
        <Button size="small" onClick={check} disabled={isAsking}>
          {t(isAsking ? 'policy.checking' : 'policy.check')}
        </Button>
        <output className={styles['version']}>
          {effects === null
            ? ''
            : effects.customers === 0
              ? t('policy.no-customers')
              : t('policy.checked', { count: effects.customers })}
        </output>
      </div>
    </>
  )
}

type HiddenProps = { readonly effects: RuleEffects | null; readonly field: string }

const Hidden = ({ effects, field }: HiddenProps): ReactNode => {
  const { t } = useTexts()
  if (effects === null || effects.customers === 0) return t('policy.not-checked')
  const hides = effects.rules.find((rule) => rule.field === field)?.hides ?? []
  if (hides.length === 0) return <Status tone="soon">{t('policy.hides-nothing')}</Status>
  return <bdi className={styles['places']}>{hides.join(', ')}</bdi>
}

const toVersion = ({ version }: Policy, t: Texts['t']): string =>
  version === null ? '' : t('policy.version', { version })

const toRoles = (roles: readonly string[], t: Texts['t']): string => {
  if (roles.includes('*')) return t('policy.every-role')
  return roles.length === 0 ? t('policy.no-role') : roles.join(', ')
}
