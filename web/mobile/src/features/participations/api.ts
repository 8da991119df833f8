import type { CheckInCode, MyParticipation, Page } from '@stvs/api'
import { api } from '../../shared/api'

export function listMyParticipations(
  when: 'upcoming' | 'past',
  cursor: string | undefined,
): Promise<Page<MyParticipation>> {
  return api.get('/me/participations', { query: { when, cursor } })
}

export function getCheckInCode(participationId: string): Promise<CheckInCode> {
  return api.get('/participations/{id}/check-in-code', { path: { id: participationId } })
}
