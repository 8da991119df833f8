export * from './client'
export * from './labels'
export * from './problem'
export type * from './types'
