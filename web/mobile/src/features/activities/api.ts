import type { ActivityCard, ActivityDetails, Page, SignUpReceipt } from '@stvs/api'
import { api, quietApi } from '../../shared/api'
import { spanOf, type ActivityFilters } from './filters'

export function listActivities(
  { q, region, category, when, team }: ActivityFilters,
  cursor: string | undefined,
  now: Date = new Date(),
): Promise<Page<ActivityCard>> {
  return quietApi.get('/activities', { query: { q, region, category, team, ...spanOf(when, now), cursor } })
}

export function getActivity(id: string): Promise<ActivityDetails> {
  return quietApi.get('/activities/{id}', { path: { id } })
}

/** The same key for the same activity within a visit: a second tap, or a retry, signs up once. */
export function signUp(activityId: string, idempotencyKey: string): Promise<SignUpReceipt> {
  return api.post(
    '/activities/{id}/participations',
    {},
    { path: { id: activityId }, idempotencyKey, retryOnConflict: true },
  )
}

export function cancelSignUp(participationId: string): Promise<void> {
  return api.delete('/participations/{id}', undefined, {
    path: { id: participationId },
    retryOnConflict: true,
  })
}
