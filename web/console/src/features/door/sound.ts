export type Sound = 'accepted' | 'already' | 'refused' | 'waiting'

interface Tone {
  frequency: number
  start: number
  length: number
  shape: OscillatorType
}

const tunes: Record<Sound, readonly Tone[]> = {
  accepted: [
    { frequency: 880, start: 0, length: 0.09, shape: 'sine' },
    { frequency: 1320, start: 0.1, length: 0.16, shape: 'sine' },
  ],
  already: [
    { frequency: 660, start: 0, length: 0.12, shape: 'triangle' },
    { frequency: 660, start: 0.18, length: 0.12, shape: 'triangle' },
  ],
  refused: [
    { frequency: 196, start: 0, length: 0.22, shape: 'square' },
    { frequency: 147, start: 0.24, length: 0.36, shape: 'square' },
  ],
  waiting: [{ frequency: 520, start: 0, length: 0.1, shape: 'triangle' }],
}

let context: AudioContext | null = null

/** Answers for the ear: in a loud hall nobody looks at the screen for every scan. */
export function play(sound: Sound): void {
  try {
    context ??= new AudioContext()
    // Browsers keep it silent until the first key or click; a scan by keyboard is one.
    void context.resume()
    for (const tone of tunes[sound]) {
      const oscillator = context.createOscillator()
      const volume = context.createGain()
      const from = context.currentTime + tone.start
      oscillator.type = tone.shape
      oscillator.frequency.value = tone.frequency
      volume.gain.setValueAtTime(0.0001, from)
      volume.gain.exponentialRampToValueAtTime(0.35, from + 0.01)
      volume.gain.exponentialRampToValueAtTime(0.0001, from + tone.length)
      oscillator.connect(volume).connect(context.destination)
      oscillator.start(from)
      oscillator.stop(from + tone.length)
    }
  } catch {
    // A computer without sound still shows the colours.
  }
}
