import { readAddress } from './page-address.ts'

/** Asks our own server for a proof, as a real host's page asks its own. */
export const getProof = async (): Promise<string> => {
  const { agent } = readAddress()
  const search = agent === null ? '' : `?${new URLSearchParams({ agent }).toString()}`
  const response = await fetch(`/workbench/proof${search}`, { method: 'POST' })
  if (!response.ok) throw new Error(`The workbench's server gave no proof: ${response.status}`)
  return response.text()
}
