/** Hosts are called by their products' names, which no language translates. */
export const hostNames: Readonly<Record<string, string>> = {
  zendesk: 'Zendesk',
  pipedrive: 'Pipedrive',
  canvas: 'Salesforce',
  'signed-url': 'Signed URL',
  workbench: 'Workbench',
}
