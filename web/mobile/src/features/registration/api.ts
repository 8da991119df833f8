import type { MyVolunteer, VolunteerForm, VolunteerStatus } from '@stvs/api'
import { api } from '../../shared/api'

export function register(
  form: VolunteerForm,
  idempotencyKey: string,
): Promise<{ id: string; status: VolunteerStatus }> {
  return api.post('/volunteers', form, { idempotencyKey, retryOnConflict: true })
}

export function changeMine(
  changes: Partial<VolunteerForm> & { showsSkills?: boolean },
): Promise<MyVolunteer> {
  return api.patch('/me', changes, { retryOnConflict: true })
}
