import { StartError, type LiveConfig } from '@intilery-sidebar/gateway/config'
import { readPolicies } from '@intilery-sidebar/gateway/policies'
import { bad, good, type Finding } from '../finding.ts'

/** Whether every policy file can be read and every word in it is known. */
export const checkPolicies = async (config: LiveConfig): Promise<Finding> => {
  try {
    const { policy, policies } = await readPolicies(config)
    return good(
      policy === undefined && policies.size === 0
        ? 'No policy is set: every agent sees every field.'
        : 'The policy is valid.',
    )
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return bad(error.message, 'Correct the file; docs/deploy says what it may hold.')
  }
}
