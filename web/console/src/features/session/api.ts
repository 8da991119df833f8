import type { Page, SessionRow } from '@stvs/api'
import { api } from '@/shared/api'

export const listSessions = (signal: AbortSignal) => api.get<Page<SessionRow>>('/sessions', { signal })

export const endSession = (id: string) => api.delete('/sessions/{id}', undefined, { path: { id } })

export const changePassword = (currentPassword: string, newPassword: string) =>
  api.post('/me/password', { currentPassword, newPassword })
