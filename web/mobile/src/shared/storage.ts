/** localStorage that never throws: it may be full, or forbidden in a private window. */
export function readStored<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(prefix + key)
    return text ? (JSON.parse(text) as T) : null
  } catch {
    return null
  }
}

/** False when nothing could be kept, so that the page can say so. */
export function store(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(prefix + key)
  } catch {
    // Nothing was kept, so there is nothing to remove.
  }
}

export function storedKeys(startingWith: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix + startingWith))
      .map((key) => key.slice(prefix.length))
  } catch {
    return []
  }
}

/** Removes everything kept for a person, when another one uses the phone. */
export function forgetAll(startingWith: string): void {
  storedKeys(startingWith).forEach(forget)
}

const prefix = 'stvs.'
