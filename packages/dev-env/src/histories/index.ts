export { cdnowHistory, cdnowStart } from './cdnow.ts'
export { groceryHistory } from './grocery.ts'
export { demoOrigin } from './import-event.ts'
