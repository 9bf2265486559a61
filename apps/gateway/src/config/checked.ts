/** What was read, or everything that is wrong with it. */
export type Checked<Data> =
  | { readonly complaints: readonly []; readonly data: Data }
  | { readonly complaints: readonly string[]; readonly data?: undefined }
