const letters = 'abcdefghjkmnpqrstuvwxyz'
const digits = '23456789'

/** A first password to be read out over the phone: nothing that looks like something else. */
export function newPassword(random: (most: number) => number = randomBelow): string {
  const pick = (from: string) => from.charAt(random(from.length))
  const group = (from: string, count: number) => Array.from({ length: count }, () => pick(from)).join('')
  return `${pick(letters).toUpperCase()}${group(letters, 4)}-${group(digits, 4)}-${group(letters, 4)}`
}

function randomBelow(most: number): number {
  const limit = 256 - (256 % most)
  const byte = new Uint8Array(1)
  do crypto.getRandomValues(byte)
  while (byte[0]! >= limit)
  return byte[0]! % most
}
