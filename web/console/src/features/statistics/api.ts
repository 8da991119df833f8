import type { RegionRegistry, RegistryTable, TargetBoard, TargetSubject } from '@stvs/api'
import { api } from '@/shared/api'

export const getRegistryTable = (asOf: string, signal?: AbortSignal) =>
  api.get<RegistryTable>('/statistics/registry', { query: { asOf: asOf || undefined }, signal })

export const downloadRegistryTable = (asOf: string) =>
  api.getBlob('/statistics/registry.xlsx', { query: { asOf: asOf || undefined } })

export const getRegionRegistry = (code: string, asOf: string, signal?: AbortSignal) =>
  api.get<RegionRegistry>('/statistics/regions/{code}', {
    path: { code },
    query: { asOf: asOf || undefined },
    signal,
  })

export const listTargets = (filter: { region?: string; kind?: TargetSubject }, signal?: AbortSignal) =>
  api.get<TargetBoard>('/statistics/targets', { query: { ...filter }, signal })
