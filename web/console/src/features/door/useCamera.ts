import { onScopeDispose, ref, type Ref } from 'vue'

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}

const everyMs = 120

/** Reads QR codes from the camera; the decoder arrives only when the camera is switched on. */
export function useCamera(video: Readonly<Ref<HTMLVideoElement | null>>, onCode: (text: string) => void) {
  const isOn = ref(false)
  const isStarting = ref(false)
  const problem = ref('')
  let stream: MediaStream | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  async function start(): Promise<void> {
    problem.value = ''
    if (!window.isSecureContext || !navigator.mediaDevices) {
      problem.value =
        '浏览器只在 HTTPS 网址（或本机 localhost）上开放摄像头。请换用 HTTPS 地址，或使用扫码枪、按姓名签到。'
      return
    }
    isStarting.value = true
    try {
      const [detector, opened] = await Promise.all([
        loadDetector(),
        navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
        }),
      ])
      stream = opened
      isOn.value = true
      if (!video.value) throw new Error('no video element')
      video.value.srcObject = opened
      await video.value.play()
      look(detector)
    } catch (error) {
      stop()
      problem.value = explain(error)
    } finally {
      isStarting.value = false
    }
  }

  function look(detector: Detector): void {
    timer = setTimeout(async () => {
      if (!isOn.value || !video.value) return
      if (video.value.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !document.hidden) {
        // A frame that cannot be read is followed by another one.
        const found = await detector.detect(video.value).catch(() => [])
        for (const { rawValue } of found) onCode(rawValue)
      }
      if (isOn.value) look(detector)
    }, everyMs)
  }

  function stop(): void {
    clearTimeout(timer)
    isOn.value = false
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = null
  }

  onScopeDispose(stop)
  return { isOn, isStarting, problem, start, stop }
}

async function loadDetector(): Promise<Detector> {
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasmUrl }] = await Promise.all([
    import('barcode-detector/ponyfill'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ])
  // From our own server: by default it would be fetched from a public CDN.
  prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })
  return new BarcodeDetector({ formats: ['qr_code'] })
}

function explain(error: unknown): string {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError')
    return '没有使用摄像头的权限。请在浏览器地址栏的权限设置里允许摄像头，然后再试。'
  if (name === 'NotFoundError') return '这台设备没有摄像头。可以用扫码枪，或按姓名签到。'
  if (name === 'NotReadableError') return '摄像头正被别的程序占用，关闭那个程序后再试。'
  return '摄像头没有打开，请再试一次，或改用扫码枪。'
}
