type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>

const shortest = 20
const slowestMs = 60

/**
 * Recognises a hardware scanner, which types like a very fast keyboard and ends with Enter. Reads physical keys,
 * because with a Chinese input method switched on the letters never arrive as letters.
 */
export class ScannerKeys {
  private text = ''
  private lastAt = 0

  /** The scanned text, when this key was the Enter after one. */
  take(key: Key, at: number): string | null {
    if (at - this.lastAt > slowestMs) this.text = ''
    this.lastAt = at
    if (key.code === 'Enter' || key.code === 'NumpadEnter' || key.key === 'Enter') {
      const { text } = this
      this.text = ''
      return text.length >= shortest ? text : null
    }
    this.text += characterOf(key)
    return null
  }

  /** Long and fast enough already to be a scanner and no hand. */
  get isScanning(): boolean {
    return this.text.length >= 6
  }
}

function characterOf({ key, code, shiftKey }: Key): string {
  if (key.length === 1 && key > ' ' && key <= '~') return key
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return shiftKey ? letter : letter.toLowerCase()
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit && !shiftKey) return digit
  const [plain, shifted] = symbols[code] ?? ['', '']
  return shiftKey ? shifted : plain
}

const symbols: Record<string, readonly [string, string]> = {
  Minus: ['-', '_'],
  Slash: ['/', '?'],
  Period: ['.', '>'],
  Equal: ['=', '+'],
  Semicolon: [';', ':'],
  Digit7: ['7', '&'],
  Digit5: ['5', '%'],
  NumpadDecimal: ['.', '.'],
  NumpadSubtract: ['-', '-'],
  NumpadDivide: ['/', '/'],
}
