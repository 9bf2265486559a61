export const usage = `Usage: pnpm cli -- <verb>

  doctor                 Looks for what is wrong with the environment and with each tenant's way to the Profile API.
                         Reads only, with at most five requests for each tenant.
  doctor --conformance   Asks about a hundred requests more: does the API behave as documented?
  keys                   Prints new keys for SESSION_KEYS and STORE_KEY.
  who-saw --customer id:…
                         Who was shown what of a customer, and when. By userId:… or email:… it asks the Profile API once.
  ledger verify [--end <seq:mac>]
                         Whether the ledger is as it was written, and if not, where it breaks. --end, which an earlier
                         verify printed, also notices that the whole ledger was swapped for an older copy.
  ledger prune --before <day>
                         Takes away what is older than retention allows; the rest still verifies.
  forget id:…            Erases a customer from every gateway's memory, Redis and visits. The ledger keeps its pseudonym.

who-saw and forget take --tenant <client>/<account>/<brand> where there are several. All verbs but keys read the
gateway's environment. They end with 0, with 1 when something is wrong or was not done, with 2 when the words were.
`
