import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

// From our own files: the package would fetch it from a public CDN.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })

const detector = new BarcodeDetector({ formats: ['qr_code'] })

export async function readCodes(image: ImageBitmapSource): Promise<string[]> {
  const codes = await detector.detect(image)
  return codes.map((code) => code.rawValue).filter((value) => value !== '')
}
