import type { Disclosure, Page } from '@stvs/api'
import { api } from '../../shared/api'

export function listDisclosures(cursor: string | undefined): Promise<Page<Disclosure>> {
  return api.get('/me/disclosures', { query: { cursor } })
}

export function exportMyData(): Promise<unknown> {
  return api.get('/me/export')
}

export function withdraw(reason: string): Promise<void> {
  return api.delete('/me', reason ? { reason } : {}, { retryOnConflict: true })
}
