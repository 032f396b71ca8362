import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { run, siteFolder } from '../../__tests__/helpers/site'

/**
 * Builds the pages of a built site again as a plain Next app: one route renders their finished HTML from a JSON file. It has the same
 * pages, styles and fonts, so the difference is the cost of the content pipeline.
 */
export async function buildNextBaseline(site: string, name: string) {
  const [from, folder] = [siteFolder(site), siteFolder(name)]
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(path.join(folder, 'app/[...slug]'), { recursive: true })
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'junction')
  const styles = [
    'app/globals.css',
    'app/styles',
    ...['theme.css', 'fonts.css', 'fonts'].map((name) => `.contentlayer/${name}`),
  ]
  for (const copied of [...styles, 'tsconfig.json', 'public'])
    cpSync(path.join(from, copied), path.join(folder, copied), { recursive: true })
  const files = { ...source, 'pages.json': JSON.stringify(readBodies(path.join(from, '.next/server/app'))) }
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text)
  return run('npx', ['next', 'build'], folder)
}

const readBodies = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.html') && !file.startsWith('_'))
      .map((file) => {
        const html = readFileSync(path.join(folder, file), 'utf8')
        return [
          file.slice(0, -'.html'.length),
          /<body>(.*)<\/body>/s.exec(html)?.[1]?.replace(/<script>.*<\/script>/s, ''),
        ]
      }),
  )

const source = {
  'package.json': '{ "private": true, "type": "module" }',
  // Without this file Next finds the one of the project, two folders up.
  'instrumentation.ts': 'export const register = () => undefined',
  'next.config.mjs': 'export default { agentRules: false }',
  'app/layout.tsx': `import './globals.css'
import type { ReactNode } from 'react'
export default function Layout({ children }: { children: ReactNode }) {
  return <html lang="en-GB"><body>{children}</body></html>
}`,
  'app/[...slug]/page.tsx': `import pages from '../../pages.json'
const html: Record<string, string> = pages
export const dynamicParams = false
export const generateStaticParams = () => Object.keys(html).map((name) => ({ slug: name.split('/') }))
export default async function Page({ params }: { params: Promise<{ slug: string[] }> }) {
  const { slug } = await params
  return <div dangerouslySetInnerHTML={{ __html: html[slug.join('/')] ?? '' }} />
}`,
}
