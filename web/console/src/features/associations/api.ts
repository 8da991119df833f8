import type { AssociationDetails, AssociationReviewer, AssociationRow, Page } from '@stvs/api'
import { api } from '@/shared/api'

export const listAssociations = (
  filter: {
    parent?: string | null
    q?: string
    level?: string
    cursor?: string
    limit?: number
    count?: boolean
  },
  signal?: AbortSignal,
) => api.get<Page<AssociationRow>>('/associations', { query: { ...filter }, signal })

export const getAssociation = (id: string, signal?: AbortSignal) =>
  api.get<AssociationDetails>('/associations/{id}', { path: { id }, signal })

export const foundSociety = (society: {
  name: string
  level: 'provincialSociety' | 'nationalSociety'
  parentId: string
  system?: string | null
}) => api.post<{ id: string }>('/associations', society)

export const renameAssociation = (id: string, name: string) =>
  api.patch('/associations/{id}', { name }, { path: { id } })

export const listReviewers = async (id: string, signal?: AbortSignal) =>
  (
    await api.get<{ items: AssociationReviewer[] }>('/associations/{id}/reviewers', {
      path: { id },
      signal,
    })
  ).items

export const addReviewer = (
  id: string,
  account: { userName: string; displayName: string; password: string },
) => api.post('/associations/{id}/reviewers', account, { path: { id } })

export const removeReviewer = (id: string, grantId: string) =>
  api.delete('/associations/{id}/reviewers/{grantId}', undefined, { path: { id, grantId } })
