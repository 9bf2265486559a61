/** What the settings of a tenant are called where they stand. */
export type SettingNames = { readonly key: string; readonly ids: string; readonly baseUrl: string }

export const namesInEnvironment: SettingNames = {
  key: 'INTILERY_AUTH_TOKEN',
  ids: 'INTILERY_CLIENT_ID, INTILERY_ACCOUNT_ID and INTILERY_BRAND_ID',
  baseUrl: 'INTILERY_BASE_URL',
}

export const namesInFile: SettingNames = {
  key: 'authTokens',
  ids: 'clientId, accountId and brandId',
  baseUrl: 'baseUrl',
}
