import type {
  DuplicateChoice,
  DuplicateKind,
  ImportCounts,
  ImportDetails,
  ImportDuplicates,
  ImportFaults,
  ImportKind,
  ImportReceived,
  ImportRow,
  ImportStatus,
  Page,
} from '@stvs/api'
import { api } from '@/shared/api'
import { filledQuery } from '@/shared/filledQuery'
import { uploadFile, type UploadOptions } from '@/shared/uploadFile'

/** Papers of many thousand rows take their time. */
const paperTimeoutMs = 180_000

export interface ImportFilter {
  kind?: ImportKind
  status?: ImportStatus
  /** Only those that were sent to the caller's desk and wait there. */
  received?: boolean
  cursor?: string
  limit?: number
  count?: boolean
}

export const templates: Record<ImportKind, string> = {
  volunteers: '/api/v1/imports/templates/volunteers.xlsx',
  teams: '/api/v1/imports/templates/teams.xlsx',
}

export const listImports = (filter: ImportFilter, signal?: AbortSignal) =>
  api.get<Page<ImportRow>>('/imports', { query: { ...filter }, signal })

export const getImport = (id: string, signal?: AbortSignal) =>
  api.get<ImportDetails>('/imports/{id}', { path: { id }, signal })

export const listFaults = (id: string, after: string | undefined, signal?: AbortSignal) =>
  api.get<ImportFaults>('/imports/{id}/faults', { path: { id }, query: { after }, signal })

export const listDuplicates = (
  id: string,
  kind: DuplicateKind,
  after: string | undefined,
  signal?: AbortSignal,
) => api.get<ImportDuplicates>('/imports/{id}/duplicates', { path: { id }, query: { kind, after }, signal })

/** @param rows left out: all rows of the kind */
export const chooseDuplicates = (
  id: string,
  kind: DuplicateKind,
  choice: DuplicateChoice,
  rows?: readonly number[],
) =>
  api.post<ImportCounts>('/imports/{id}/duplicates', { kind, choice, rows: rows ?? null }, { path: { id } })

export interface ImportPlace {
  teamId?: string
  associationId?: string
}

export function uploadImport(kind: ImportKind, file: File, place: ImportPlace, options: UploadOptions) {
  const query = new URLSearchParams(
    filledQuery({ teamId: place.teamId ?? '', associationId: place.associationId ?? '' }),
  ).toString()
  return uploadFile<ImportReceived>(`/imports/${kind}${query && `?${query}`}`, file, options)
}

export const commitImport = (id: string, notifyBySms: boolean) =>
  api.post<ImportReceived>('/imports/{id}/commit', { notifyBySms }, { path: { id }, retryOnConflict: true })

export const undoImport = (id: string, reason: string) =>
  api.post<ImportReceived>('/imports/{id}/undo', { reason }, { path: { id }, retryOnConflict: true })

export const sendImport = (id: string) =>
  api.post<ImportReceived>('/imports/{id}/submission', {}, { path: { id }, retryOnConflict: true })

export const returnImport = (id: string, reason: string) =>
  api.post<ImportReceived>('/imports/{id}/return', { reason }, { path: { id }, retryOnConflict: true })

export const combineImports = (ids: readonly string[], name: string) =>
  api.post<ImportReceived>('/imports/combinations', { ids, name })

export type ImportPaper = 'errors.xlsx' | 'receipt.docx' | 'filed.xlsx' | 'stamped-scan'

export const downloadPaper = (id: string, paper: ImportPaper) =>
  api.getFile(`/imports/{id}/${paper}`, { path: { id }, timeoutMs: paperTimeoutMs })

export const keepStampedScan = (id: string, file: File, options: UploadOptions = {}) =>
  uploadFile<void>(`/imports/${encodeURIComponent(id)}/stamped-scan`, file, { ...options, method: 'PUT' })
