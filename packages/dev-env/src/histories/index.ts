export { cdnowHistory, cdnowStart } from './cdnow.ts'
