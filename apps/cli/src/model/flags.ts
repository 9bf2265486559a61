import type { Flag } from '../command.ts'

export const datasetFlag: Flag = {
  name: 'dataset',
  value: '<folder>',
  summary: 'what "dataset" made',
  isRequired: true,
}

export const modelFlag: Flag = {
  name: 'model',
  value: '<file>',
  summary: 'the model, e.g. model.json',
  isRequired: true,
}
