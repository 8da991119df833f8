/** An address's query; what is empty is left out of it. */
export function filledQuery(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value))
}
