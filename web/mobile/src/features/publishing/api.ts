import type { ActivityForm, ActivityStatus } from '@stvs/api'
import { api } from '../../shared/api'

export function draftActivity(form: ActivityForm, idempotencyKey: string) {
  return api.post<{ id: string; status: ActivityStatus }>('/activities', form, { idempotencyKey })
}

export function publishActivity(activityId: string): Promise<void> {
  return api.post('/activities/{activityId}/publication', {}, { path: { activityId }, retryOnConflict: true })
}
