import type { InboxMessage, Page } from '@stvs/api'
import { api } from '../../shared/api'

export function listMessages(cursor: string | undefined): Promise<Page<InboxMessage>> {
  return api.get('/me/notifications', { query: { cursor } })
}

export function markRead(id: string): Promise<void> {
  return api.post('/me/notifications/{id}/reading', {}, { path: { id } })
}

export function markAllRead(): Promise<void> {
  return api.post('/me/notifications/reading', {})
}
