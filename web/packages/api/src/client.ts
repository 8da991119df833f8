import { ApiProblem, type ProblemDetails } from './problem'

type QueryValue = string | number | boolean | null | undefined
export type Query = Record<string, QueryValue | readonly (string | number)[]>

export interface RequestOptions {
  /** Values for `{name}` in the path. */
  path?: Record<string, string | number>
  /** Empty, null and undefined values are left out. */
  query?: Query
  body?: unknown
  headers?: Record<string, string>
  /** Asks once more after 409 (somebody else changed the same thing in the same moment). */
  retryOnConflict?: boolean
  /** Makes a repeat of the same request harmless. */
  idempotencyKey?: string
  /** Version seen by the user; the server answers 412 when it is stale. */
  ifMatch?: string
  signal?: AbortSignal
  timeoutMs?: number
}

export interface ApiOptions {
  /** Which of the two cookies a browser may hold identifies the caller. */
  session: 'mobile' | 'console'
  baseUrl?: string
  /** Called on every 401, before the problem is thrown. */
  onUnauthorized?: (problem: ApiProblem) => void
  fetch?: typeof fetch
}

export interface Page<T> {
  items: T[]
  nextCursor?: string | null
  total?: number | null
}

export interface Tagged<T> {
  value: T
  etag: string | null
}

export interface DownloadedFile {
  blob: Blob
  /** As the server calls it; empty when it does not say. */
  name: string
}

export type Api = ReturnType<typeof createApi>

const defaultTimeoutMs = 20_000

export function createApi(options: ApiOptions) {
  const baseUrl = options.baseUrl ?? '/api/v1'

  async function send(method: string, path: string, request: RequestOptions): Promise<Response> {
    const url = baseUrl + fillPath(path, request.path) + queryString(request.query)
    const headers: Record<string, string> = {
      Accept: 'application/json',
      'X-Stvs-Session': options.session,
      ...request.headers,
    }
    if (method !== 'GET') headers['X-Stvs-Client'] = 'web'
    if (request.idempotencyKey) headers['Idempotency-Key'] = request.idempotencyKey
    if (request.ifMatch) headers['If-Match'] = request.ifMatch

    let body: BodyInit | undefined
    if (request.body instanceof FormData) {
      body = request.body
    } else if (request.body !== undefined) {
      headers['Content-Type'] = 'application/json'
      body = JSON.stringify(request.body)
    }

    const response = await fetchOnce(url, { method, headers, body, credentials: 'same-origin' }, request)
    if (response.ok) return response
    throw await readProblem(response)
  }

  async function fetchOnce(url: string, init: RequestInit, request: RequestOptions): Promise<Response> {
    const controller = new AbortController()
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      controller.abort()
    }, request.timeoutMs ?? defaultTimeoutMs)
    const forward = () => controller.abort()
    if (request.signal?.aborted) controller.abort()
    request.signal?.addEventListener('abort', forward)
    try {
      return await (options.fetch ?? fetch)(url, { ...init, signal: controller.signal })
    } catch (error) {
      if (timedOut) throw ApiProblem.timeout()
      // The caller gave up on purpose: that is no failure to be told about.
      if (request.signal?.aborted) throw error
      throw ApiProblem.networkFailure()
    } finally {
      clearTimeout(timer)
      request.signal?.removeEventListener('abort', forward)
    }
  }

  async function call(method: string, path: string, request: RequestOptions = {}): Promise<Response> {
    try {
      return await send(method, path, request)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.status === 409 && request.retryOnConflict) return send(method, path, request)
      if (error.status === 401) options.onUnauthorized?.(error)
      throw error
    }
  }

  async function json<T>(method: string, path: string, request?: RequestOptions): Promise<T> {
    return readJson<T>(await call(method, path, request))
  }

  return {
    get: <T>(path: string, request?: RequestOptions) => json<T>('GET', path, request),
    post: <T = void>(path: string, body?: unknown, request?: RequestOptions) =>
      json<T>('POST', path, { ...request, body }),
    patch: <T = void>(path: string, body: unknown, request?: RequestOptions) =>
      json<T>('PATCH', path, { ...request, body }),
    put: <T = void>(path: string, body: unknown, request?: RequestOptions) =>
      json<T>('PUT', path, { ...request, body }),
    delete: <T = void>(path: string, body?: unknown, request?: RequestOptions) =>
      json<T>('DELETE', path, { ...request, body }),
    /** For whoever edits: the value together with the version to send back as `ifMatch`. */
    getTagged: async <T>(path: string, request?: RequestOptions): Promise<Tagged<T>> => {
      const response = await call('GET', path, request)
      return { value: await readJson<T>(response), etag: response.headers.get('ETag') }
    },
    getBlob: async (path: string, request?: RequestOptions): Promise<Blob> =>
      (await call('GET', path, request)).blob(),
    getFile: async (path: string, request?: RequestOptions): Promise<DownloadedFile> =>
      fileOf(await call('GET', path, request)),
    postForFile: async (path: string, body: unknown, request?: RequestOptions): Promise<DownloadedFile> =>
      fileOf(await call('POST', path, { ...request, body })),
  }
}

/** A key for `idempotencyKey`. Plain http has no `randomUUID`; unlikely to repeat is enough here. */
export function newKey(): string {
  return typeof crypto.randomUUID === 'function'
    ? crypto.randomUUID()
    : `${Date.now()}-${Math.random().toString(36).slice(2)}`
}

function fillPath(path: string, values: Record<string, string | number> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined || value === '') throw new Error(`Path value missing: ${name}`)
    return encodeURIComponent(value)
  })
}

function queryString(query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach((one) => search.append(name, String(one)))
    else if (value !== null && value !== undefined && value !== '') search.append(name, String(value))
  }
  const text = search.toString()
  return text && `?${text}`
}

async function fileOf(response: Response): Promise<DownloadedFile> {
  return { blob: await response.blob(), name: fileNameOf(response.headers.get('Content-Disposition')) }
}

/** The UTF-8 form of RFC 6266 comes first: the plain one cannot hold Chinese. */
function fileNameOf(disposition: string | null): string {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1]
  return encoded ? decodeURIComponent(encoded) : (disposition?.match(/filename="?([^";]+)"?/i)?.[1] ?? '')
}

async function readJson<T>(response: Response): Promise<T> {
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined
  let problem: ProblemDetails = {}
  try {
    problem = (await response.json()) as ProblemDetails
  } catch {
    // A proxy's error page, not ours: the status says enough.
  }
  return new ApiProblem(response.status, problem, retryAfter)
}
