import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort, ready } from './site'

/** Installs nginx and openssl if they are missing and this user may. @throws if they are still missing */
export function installNginx() {
  if (!findNginxProblem()) return
  spawnSync('apt-get', ['install', '-y', '-q', 'nginx-light', 'openssl'], { stdio: 'inherit' })
  const problem = findNginxProblem()
  if (problem) throw new Error(problem)
}

export const findNginxProblem = () =>
  [nginx, 'openssl'].every((command) => spawnSync(command, ['-v']).error === undefined)
    ? undefined
    : 'nginx or openssl is not installed. On Debian: apt-get install nginx-light openssl'

// On Debian /usr/sbin is in the PATH of root only.
const nginx = existsSync('/usr/sbin/nginx') ? '/usr/sbin/nginx' : 'nginx'

/**
 * Starts nginx with deploy/nginx.conf in front of a site, with a self-signed certificate and on free ports.
 * @param site the URL of the site, such as http://localhost:3000
 * @param kept the folder with assets of earlier builds; a new one by default
 */
export async function startNginx(site: string, kept?: string) {
  const nginx = await launch((folder, plain, secure) =>
    replaceAll(readFileSync('deploy/nginx.conf', 'utf8'), [
      [/^.*listen \[::\].*\n/gm, ''],
      [/listen 80\b/g, `listen ${plain}`],
      [/https:\/\/\$http_host\$request_uri/g, `https://localhost:${secure}$request_uri`],
      [/listen 443\b/g, `listen ${secure}`],
      [/127\.0\.0\.1:3000/g, `127.0.0.1:${new URL(site).port}`],
      [/\/var\/log\/nginx/g, folder],
      [/\S+fullchain.pem/, `${folder}/cert.pem`],
      [/\S+privkey.pem/, `${folder}/key.pem`],
      ['proxy_cache_path /var/cache/nginx/site', `proxy_cache_path ${folder}/cache`],
      ['root /srv/site/kept', `root ${kept ?? `${folder}/kept`}`],
      [/www\.example\.com/g, 'localhost'],
    ]),
  )
  return { ...nginx, kept: kept ?? path.join(nginx.folder, 'kept') }
}

type Answer = { status?: number; headers?: Record<string, string>; body?: string }

/** nginx before a site that answers as told, and notes what it is asked. */
export async function startNginxBefore(answer: (request: IncomingMessage) => Answer) {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    request.resume().on('end', () => {
      const { status = 200, headers = {}, body = 'ok' } = answer(request)
      response.writeHead(status, headers).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const nginx = await startNginx(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const end = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }
  return { ...nginx, asked, end }
}

const replaceAll = (text: string, pairs: [string | RegExp, string][]) =>
  pairs.reduce((changed, [from, to]) => changed.replace(from, () => to), text)

async function launch(configure: (folder: string, plain: number, secure: number) => string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'nginx-'))
  const [plain, secure] = [await freePort(), await freePort()]
  const certificate = ['-keyout', `${folder}/key.pem`, '-out', `${folder}/cert.pem`, '-subj', '/CN=localhost']
  const name = ['-addext', 'subjectAltName=DNS:localhost']
  spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...certificate, ...name])
  writeFileSync(`${folder}/nginx.conf`, mainConfig(folder, configure(folder, plain, secure)))
  const child = spawn(nginx, ['-c', `${folder}/nginx.conf`, '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const kill = () => child.kill('SIGTERM')
  process.once('exit', kill)
  await ready(`http://localhost:${plain}`)
  return {
    url: `https://localhost:${secure}`,
    plainUrl: `http://localhost:${plain}`,
    folder,
    certificate: `${folder}/cert.pem`,
    stop: async () => {
      kill()
      await exited
      process.off('exit', kill)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Debian's nginx.conf around the configuration of a site, with every path in the folder. */
const mainConfig = (folder: string, site: string) => `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
error_log stderr emerg;
pid ${folder}/pid;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  access_log off;
  error_log ${folder}/error.log;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  ${site}
}
`
