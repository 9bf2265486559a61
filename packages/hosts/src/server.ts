export { toBootHtml, type Boot } from './boot.ts'
export { LaunchError, type HostKind, type Launch, type LaunchedPage, type LaunchVerifier } from './launch.ts'
export { proveByAny } from './prove-by-any.ts'
export { HostApiError, type HostApiErrorReason, type RecordResolver } from './record-resolver.ts'
export { createCanvasLaunch } from './canvas/launch.ts'
export { createSignedUrlLaunch, type Embedder } from './signed-url/launch.ts'
export { createPipedrive, type Pipedrive, type PipedriveOptions } from './pipedrive/create-pipedrive.ts'
export {
  createWorkbenchLaunch,
  type WorkbenchLaunch,
  type WorkbenchLaunchOptions,
} from './workbench/launch.ts'
export { createZendeskInstallationLaunch, type ZendeskInstallation } from './zendesk/installation-launch.ts'
export { createZendeskSignedLaunch } from './zendesk/signed-launch.ts'
export { installationSettings, installationToken } from './zendesk/installation.ts'
