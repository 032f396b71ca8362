import type { Point } from 'unist'
import type { VFile } from 'vfile'
import type { Words } from '../words'

export type NodeKind = 'problem' | 'index' | 'group' | 'section'

export type OutlineNode = {
  id: string
  aliases: string[]
  title: string
  /** The title with links, pictures, code and footnotes; not given where it is text alone. Never inside a link. */
  titleHtml?: string
  kind: NodeKind
  depth: 2 | 3 | 4 | 5 | 6
  html: string
  children: OutlineNode[]
  /** In the file; pages do not get it. */
  line: number
}

export type Outline = {
  intro: string
  nodes: OutlineNode[]
  /** The list of footnotes. */
  footnotes: string
  /** Ids in the body that are not those of headings, which only the check needs. */
  anchors?: string[]
}

export type ReadOutline = Outline & {
  links: InternalLink[]
  copies: PictureCopy[]
}

/** A link inside the site, such as `/privacy#rights` or `#rights`. */
export type InternalLink = { href: string; place: Point }

/** A picture as it is served. */
export type Picture = { src: string; width: number; height: number }

/** A file to be written under `public` from a picture of the content: `width` pixels wide in the format of `to`; an SVG has no width. */
export type PictureCopy = { from: string; to: string; width?: number; height?: number }

export type MarkdownSource = {
  file: VFile
  /** Its lines are counted as those of the file. */
  body: string
  title: string
  facts: Facts
  /** The addresses of files that have one, by their paths. */
  paths: Map<string, string>
  words: Pick<Words, 'alerts' | 'footnotes'>
  /** Whether a bold line is a problem; in cases and articles it is a heading like others. */
  hasProblems?: boolean
  isLazy?: boolean
}

/** The keys of `site.yaml`; one that is not given is `undefined`. */
export type Facts = Record<string, string | undefined>
