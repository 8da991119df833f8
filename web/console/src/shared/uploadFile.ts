import { ApiProblem, type ProblemDetails } from '@stvs/api'
import { useSessionStore } from '@/stores/session'

export interface UploadOptions {
  method?: 'POST' | 'PUT'
  /** Share of the file that has left, 0 to 1. */
  onProgress?: (share: number) => void
  signal?: AbortSignal
}

/** Sends one file. With XMLHttpRequest: `fetch` cannot tell how much has left. */
export function uploadFile<T>(path: string, file: File, options: UploadOptions = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(options.method ?? 'POST', `/api/v1${path}`)
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('X-Stvs-Session', 'console')
    request.setRequestHeader('X-Stvs-Client', 'web')
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      options.onProgress?.(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) {
        resolve((request.responseText ? JSON.parse(request.responseText) : undefined) as T)
        return
      }
      if (request.status === 401) useSessionStore().expire()
      reject(new ApiProblem(request.status, problemIn(request.responseText)))
    })
    request.addEventListener('error', () => reject(ApiProblem.networkFailure()))
    request.addEventListener('timeout', () => reject(ApiProblem.timeout()))
    request.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')))
    options.signal?.addEventListener('abort', () => request.abort())
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
}

function problemIn(text: string): ProblemDetails {
  try {
    return JSON.parse(text) as ProblemDetails
  } catch {
    // A proxy's error page, not ours: the status says enough.
    return {}
  }
}
