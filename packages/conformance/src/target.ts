/** A Profile API to check, and what is known of its customers. Every request is a GET or an OPTIONS. */
export type ConformanceTarget = {
  readonly baseUrl: URL
  readonly tenant: { readonly clientId: string; readonly accountId: string; readonly brandId: string }
  readonly authToken: string
  readonly known: KnownCustomers
  /** Default the global one. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined
  /** A second brand, for checks that one brand cannot see another. */
  readonly otherTenant?: Pick<ConformanceTarget, 'tenant' | 'authToken'> | undefined
  /** Lets time pass for the target; without it no check waits for a scroll to expire. */
  readonly letTimePass?: ((ms: number) => Promise<void>) | undefined
}

export type KnownCustomers = {
  /** A customer with all three ids and a few events of two or more actions. */
  readonly customer: { readonly id: string; readonly userId: string; readonly email: string }
  /** An address that two or more customers share. */
  readonly sharedEmail?: string | undefined
  /** The `userId` of a customer with more than 10,000 events. */
  readonly busyUserId?: string | undefined
  /** The `userId` of a customer without events. */
  readonly silentUserId?: string | undefined
}
