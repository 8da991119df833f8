// Keeps the pages themselves on the phone, so that a check-in code can be shown where there is no network.
// What the server answers is never kept here. The build fills in the two constants.
const version = 'mobile-__VERSION__'
const files = ['__FILES__']
const start = '/m/'
const patienceMs = 4000

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(version)
      .then((cache) => cache.addAll([start, ...files]))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('mobile-') && name !== version)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin || !url.pathname.startsWith(start)) return
  if (request.mode === 'navigate') event.respondWith(openPage(request))
  else if (files.includes(url.pathname)) event.respondWith(fromPhone(request))
})

async function fromPhone(request) {
  // A file named by its content is the same one for whoever asks, whatever Vary says.
  return (await caches.match(request, { ignoreVary: true })) || fetch(request)
}

/** The newest start page, unless the network is gone or too slow to wait for. */
async function openPage(request) {
  const kept = await caches.match(start, { ignoreVary: true })
  if (!kept) return fetch(request)
  const tooSlow = new Promise((resolve) => setTimeout(() => resolve(kept), patienceMs))
  return Promise.race([fetch(request).catch(() => kept), tooSlow])
}
