import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

// Served by ourselves; the library would fetch it from a public network otherwise.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })

/** Reads codes from a playing video until one is found or the signal stops it. */
export async function readFrom(video: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
  const detector = new BarcodeDetector({ formats: ['qr_code'] })
  while (!signal.aborted) {
    const [found] = video.readyState >= video.HAVE_CURRENT_DATA ? await detector.detect(video) : []
    if (found && !signal.aborted) return found.rawValue
    await new Promise((resolve) => setTimeout(resolve, 120))
  }
  return null
}
