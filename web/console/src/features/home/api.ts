import type { ReviewQueueSummary } from '@stvs/api'
import { api } from '@/shared/api'

export const loadSummary = (signal: AbortSignal) =>
  api.get<ReviewQueueSummary>('/review-queue/summary', { signal })
