export const toCustomerPath = (handle: string, section: string): string =>
  `/api/customers/${encodeURIComponent(handle)}/${section}`
