import { parsePolicy, type Policy } from '@intilery-sidebar/proxy'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { LiveConfig } from '../config/config.ts'
import { StartError } from '../start-error.ts'

export type Policies = {
  /** For every tenant that has none of its own. */
  readonly policy: Policy | undefined
  /** By tenant. */
  readonly policies: ReadonlyMap<string, Policy>
}

/** Reads who may see what. A file that cannot be read or obeyed is no reason to start without it. */
export const readPolicies = async ({ policyFile, tenants }: LiveConfig): Promise<Policies> => {
  const policies = new Map<string, Policy>()
  for (const [index, tenant] of tenants.entries())
    if (tenant.policyFile !== null)
      policies.set(tenant.tenantId, await readPolicy(tenant.policyFile, `TENANTS_FILE [${index}].policyFile`))
  return {
    policy: policyFile === null ? undefined : await readPolicy(policyFile, 'POLICY_FILE'),
    policies,
  }
}

const readPolicy = async (file: string, setting: string): Promise<Policy> => {
  try {
    return parsePolicy(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    throw new StartError(`${setting} ${toComplaint(error)}`, { cause: error })
  }
}

const toComplaint = (error: unknown): string => {
  if (error instanceof z.ZodError) return `does not fit:\n${z.prettifyError(error)}`
  return error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
}
