import type { LocationQuery } from 'vue-router'
import type { TeamFilters } from './api'

const names = ['q', 'region', 'kind'] as const

export function filtersFromQuery(query: LocationQuery): TeamFilters {
  return Object.fromEntries(
    names.flatMap((name) => (typeof query[name] === 'string' && query[name] ? [[name, query[name]]] : [])),
  )
}

export function queryFromFilters(filters: TeamFilters): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (filters[name] ? [[name, filters[name]!]] : [])))
}

export function isFiltered(filters: TeamFilters): boolean {
  return names.some((name) => filters[name])
}
