export function newestFirst<T extends { at: string }>(entries: readonly T[]): T[] {
  const sorted = [...entries]
  sorted.sort((a, b) => b.at.localeCompare(a.at))
  return sorted
}
