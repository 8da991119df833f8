import type { LocationQueryValue } from 'vue-router'

/** One value of an address's query; a repeated or missing one counts as empty. */
export function queryText(value: LocationQueryValue | LocationQueryValue[] | undefined): string {
  return typeof value === 'string' ? value : ''
}
