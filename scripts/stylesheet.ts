import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { writeIfChanged } from '../lib/content/stored'

/** The oldest browsers that Next.js supports. */
const target = ['chrome111', 'edge111', 'firefox111', 'safari16.4']

/**
 * Bundles `app/globals.css` with the generated colours and fonts into one text, which every page contains and the policy allows by its hash.
 * Fonts go to `public/media`, with a hash in their names.
 */
export async function writeStylesheet() {
  const fonts = ['.woff2', '.woff', '.ttf', '.otf'].map((extension) => [extension, 'file' as const])
  const { outputFiles } = await build({
    entryPoints: ['app/globals.css'],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'public',
    publicPath: '/',
    assetNames: 'media/[name]-[hash]',
    loader: Object.fromEntries(fonts),
    target,
  })
  for (const { path: file, contents, text } of outputFiles) {
    if (file.endsWith('.css')) writeIfChanged('.contentlayer/stylesheet.json', JSON.stringify(text.trim()))
    else {
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, contents)
    }
  }
}
