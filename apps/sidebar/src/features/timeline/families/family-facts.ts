import type { EventFamily } from '@intilery-sidebar/vocabulary'
import { accountFacts } from './facts/account-facts.ts'
import { messageFacts } from './facts/message-facts.ts'
import { orderFacts } from './facts/order-facts.ts'
import { siteFacts } from './facts/site-facts.ts'
import type { Facts } from './fact-reader.ts'

/** One rule for each family: adding a family breaks this table until its rule is written. */
export const familyFacts = {
  ...orderFacts,
  ...messageFacts,
  ...accountFacts,
  ...siteFacts,
  other: () => [],
} as const satisfies Record<EventFamily, Facts>
