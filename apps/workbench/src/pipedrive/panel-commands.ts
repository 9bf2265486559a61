import * as z from 'zod/mini'
import { askForActivity } from './activity-dialog.ts'
import type { PanelCommands } from './panel-host.ts'

type PanelCommandsOptions = {
  readonly frame: HTMLIFrameElement
  readonly getToken: () => Promise<string>
  /** Called once the panel has said hello. */
  readonly onInitialized: () => void
}

const sizeSchema = z.object({ height: z.optional(z.number().check(z.minimum(100), z.maximum(750))) })
const initializeSchema = z.object({ size: z.optional(sizeSchema) })
const modalSchema = z.object({
  type: z.string(),
  prefill: z.optional(z.object({ subject: z.optional(z.string()), note: z.optional(z.string()) })),
})

/** What Pipedrive does for a custom panel. */
export const createPanelCommands = ({
  frame,
  getToken,
  onInitialized,
}: PanelCommandsOptions): PanelCommands => {
  const resize = ({ height }: z.infer<typeof sizeSchema>): void => {
    if (height !== undefined) frame.style.height = `${height}px`
  }
  return {
    initialize: (args) => {
      resize(initializeSchema.parse(args).size ?? {})
      onInitialized()
    },
    resize: (args) => resize(sizeSchema.parse(args)),
    get_signed_token: async () => ({ token: await getToken() }),
    get_metadata: () => ({ windowHeight: innerHeight, windowWidth: innerWidth }),
    open_modal: async (args) => {
      const { type, prefill } = modalSchema.parse(args)
      if (type !== 'activity') throw new Error(`There is no form for ${type} here`)
      return { status: await askForActivity(prefill) }
    },
  }
}
