import { reactive } from 'vue'

export interface SeenCode {
  content: string
  label: string
  at: number
}

const kept = 12
const smallestSide = 80

/** Codes that pages in the phone have shown, newest first. */
export const seenCodes = reactive<SeenCode[]>([])

async function pictureOf(element: Element): Promise<ImageBitmap | undefined> {
  try {
    if (element instanceof element.ownerDocument.defaultView!.SVGElement) {
      const { width, height } = element.getBoundingClientRect()
      const copy = element.cloneNode(true) as SVGElement
      copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
      copy.setAttribute('width', String(width))
      copy.setAttribute('height', String(height))
      const image = new Image()
      image.src = 'data:image/svg+xml,' + encodeURIComponent(copy.outerHTML)
      await image.decode()
      return await withMargin(image, width, height)
    }
    const source = element as HTMLImageElement | HTMLCanvasElement
    const { width, height } = source.getBoundingClientRect()
    return await withMargin(source, width, height)
  } catch {
    // A picture that cannot be drawn, from another host or not yet loaded, holds no code for us.
    return undefined
  }
}

/** On white and with a quiet zone, without which codes are not found. */
function withMargin(source: CanvasImageSource, width: number, height: number): Promise<ImageBitmap> {
  const margin = 24
  const scale = 2
  const canvas = new OffscreenCanvas((width + 2 * margin) * scale, (height + 2 * margin) * scale)
  const context = canvas.getContext('2d')!
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(source, margin * scale, margin * scale, width * scale, height * scale)
  return createImageBitmap(canvas)
}

/** Reads the codes a page shows. The reader is heavy, so it is fetched only when something looks like a code. */
export async function collectCodes(page: Document, nickname: string): Promise<void> {
  const candidates = [...page.querySelectorAll('img, canvas, svg')].filter((element) => {
    const { width, height } = element.getBoundingClientRect()
    return width >= smallestSide && Math.abs(width - height) < 8
  })
  if (candidates.length === 0) return
  const { readCodes } = await import('./qrReader')
  for (const candidate of candidates) {
    const picture = await pictureOf(candidate)
    if (!picture) continue
    for (const content of await readCodes(picture)) {
      const known = seenCodes.findIndex((code) => code.content === content)
      if (known >= 0) seenCodes.splice(known, 1)
      seenCodes.unshift({ content, label: `${page.title || '网页'} · ${nickname}`, at: Date.now() })
    }
  }
  seenCodes.splice(kept)
}
