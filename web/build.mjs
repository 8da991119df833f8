// Installs what package-lock.json names and builds the front ends, each only when something changed since the last time.
// MSBuild runs this under a lock (Web.targets); a person may run it as well: node web/build.mjs

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The API works without the front ends, so a machine that cannot build them is told, not stopped.
const machineCannot = 2

process.chdir(dirname(fileURLToPath(import.meta.url)))

const [major, minor] = process.versions.node.split('.').map(Number)
if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22))
  giveUp(
    `Node.js ${process.version} 太旧，需要 20.19 或 22.12 以上。 / Node.js is too old; 20.19 or 22.12 is needed.`,
    machineCannot,
  )

once('node_modules/.stvs-installed', ['package-lock.json'], () => {
  say('正在安装 npm 包，首次约需一两分钟… / Installing npm packages, a minute or two the first time…')
  run(['ci', '--ignore-scripts', '--loglevel=error'], 'npm ci 失败。 / npm ci failed.', machineCannot)
})

const apps = readdirSync('.').filter((folder) => existsSync(join(folder, 'vite.config.ts')))
const built = apps.every((app) => existsSync(join(app, 'dist', 'index.html')))
once(
  'node_modules/.stvs-built',
  [...sources('.')],
  () => {
    say(`正在构建网页 ${apps.join('、')} … / Building the front ends…`)
    run(['run', 'build', '--silent'], '网页构建失败。 / The front ends do not build.', 1)
  },
  built,
)

// MSBuild compares times, also those of the pages, which it must miss when they are gone.
const now = new Date()
for (const app of apps) utimesSync(join(app, 'dist', 'index.html'), now, now)

/** The stamp's content decides, so that changing branches and back costs nothing. */
function once(stamp, files, work, outputExists = true) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file))
  const fingerprint = hash.digest('hex')

  const known = existsSync(stamp) && readFileSync(stamp, 'utf8')
  if (known !== fingerprint || !outputExists) work()
  writeFileSync(stamp, fingerprint)
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    // components.d.ts is written by the build itself.
    if (['node_modules', 'dist', 'tests', 'coverage', 'components.d.ts'].includes(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sources(path)
    else yield path
  }
}

function run(args, complaint, exitCode) {
  // What goes well is not worth lines; what does not is said on the standard error stream.
  const { status } = spawnSync('npm', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) giveUp(complaint, exitCode)
}

function say(line) {
  process.stdout.write(line + '\n')
}

function giveUp(complaint, exitCode) {
  process.stderr.write(complaint + '\n')
  process.exit(exitCode)
}
