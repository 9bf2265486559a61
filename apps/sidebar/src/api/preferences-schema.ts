/** A file of its own, so that it can be loaded on demand. */
export { preferencesAnswerSchema } from '@intilery-sidebar/contract'
