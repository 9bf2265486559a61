import type { Customer } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import type { InsightsData } from '../../api/insights/insights-data.ts'
import { ActivityCard } from './cards/activity-card.tsx'
import { ChangesCard, hasChanges } from './cards/changes-card.tsx'
import { useRecord } from '../../ui/record-context.ts'
import styles from './insights.module.css'
import { KeyEventsCard } from './cards/key-events-card.tsx'
import { OrdersCard } from './cards/orders-card.tsx'
import { PredictedCard } from './cards/predicted-card.tsx'
import { ReceiptsCard } from './cards/receipts-card.tsx'
import { ReplyCard } from './cards/reply-card.tsx'
import { RhythmCard } from './cards/rhythm-card.tsx'
import { ScoreCard } from './cards/score-card.tsx'
import { UnusualCard } from './cards/unusual-card.tsx'
import { VerdictCard } from './cards/verdict-card.tsx'
import { ViewedCard } from './cards/viewed-card.tsx'

type InsightsProps = { readonly insights: InsightsData; readonly customer: Customer }

/**
 * What is new first, where anything is; else how far they have come, since a rep opens the tab for that. Beside a deal
 * that always comes first.
 */
export const Insights = ({ insights, customer }: InsightsProps): ReactElement => {
  const isBesideDeal = useRecord().openActivity !== undefined
  const isNews = hasChanges(insights.changes)
  const changes = <ChangesCard changes={insights.changes} isAgentNamed={insights.isAgentNamed} />
  return (
    <div className={styles['cards']}>
      {isNews && !isBesideDeal && changes}
      <ScoreCard qualification={insights.qualification} />
      {isNews && isBesideDeal && changes}
      <UnusualCard unusual={insights.unusual} />
      <PredictedCard predicted={insights.predicted} />
      {!isNews && changes}
      <VerdictCard verdict={insights.verdict} />
      <ReplyCard reply={insights.reply} />
      <ViewedCard recommendations={insights.recommendations} />
      <OrdersCard orders={insights.orders} />
      <RhythmCard rhythm={insights.rhythm} />
      <KeyEventsCard events={insights.keyEvents} />
      <ActivityCard insights={insights} customer={customer} />
      <ReceiptsCard receipts={insights.receipts} />
    </div>
  )
}
