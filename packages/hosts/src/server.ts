export { toPageConfigHtml, type PageConfig } from './page/page-config.ts'
export { toLaunchAdvice } from './launch/launch-advice.ts'
export { LaunchError, type LaunchRefusal } from './launch/launch-error.ts'
export type { HostKind, Launch, LaunchedPage, LaunchVerifier } from './launch/launch.ts'
export { isFrameOrigin, isLoopbackOrigin, isPrivateOrigin } from './launch/frame-origin.ts'
export { combineVerifiers, verifyByAny } from './launch/verify-by-any.ts'
export { HostApiError, type HostApiErrorReason, type RecordResolver } from './records/record-resolver.ts'
export { createCanvasLaunch } from './canvas/launch.ts'
export { organizationIdPattern, toShortOrganizationId } from './canvas/organization-id.ts'
export { createSignedUrlLaunch, type Embedder } from './signed-url/launch.ts'
export { createPipedrive, type Pipedrive, type PipedriveOptions } from './pipedrive/create-pipedrive.ts'
export {
  createWorkbenchLaunch,
  type WorkbenchLaunch,
  type WorkbenchLaunchOptions,
} from './workbench/launch.ts'
export { createZendeskInstallationLaunch, type ZendeskInstallation } from './zendesk/installation-launch.ts'
export { toZendeskSubdomain, zendeskAudienceFormat } from './zendesk/audience.ts'
export { createZendeskSignedLaunch } from './zendesk/signed-launch.ts'
export { brandHeader, installationSettings, installationToken } from './zendesk/installation.ts'
