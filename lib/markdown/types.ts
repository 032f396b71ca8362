import type { Point } from 'unist'
import type { Fault } from '../faults'

export type NodeKind = 'problem' | 'index' | 'group' | 'question'

export type OutlineNode = {
  id: string
  /** Ids it had before; links to them keep working. */
  aliases: string[]
  title: string
  kind: NodeKind
  /** The heading level to show it at, 2 to 6. */
  depth: 2 | 3 | 4 | 5 | 6
  /** What stands between this heading and the next, as HTML. */
  html: string
  children: OutlineNode[]
  /** Line of the heading in its file, from 1. */
  line: number
}

export type Outline = {
  /** What stands before the first heading, as HTML. */
  intro: string
  nodes: OutlineNode[]
}

/** An outline as it was read: with what is to be checked and made before it is shown. */
export type ReadOutline = Outline & {
  /** Links to pages, files and places of the site itself. */
  links: InternalLink[]
  faults: Fault[]
  /** What has to be made for its pictures. */
  copies: PictureCopy[]
}

/** A link inside the site, `/privacy#rights` or `#rights`, and where it stands in its file. */
export type InternalLink = { href: string; line: number; column: number }

/** A file to be made under `public` from a picture of the content: `width` pixels wide in WebP, or without a width as it is. */
export type PictureCopy = { from: string; to: string; width?: number }

/** A Markdown body and what is needed to read it. */
export type MarkdownSource = {
  /** Path from the project's root, such as `content/pages/home.md`. */
  file: string
  body: string
  /** How many lines of the file come before the body. */
  lineOffset: number
  title: string
  facts: Facts
  /** Whether the first picture too may be out of sight at first, as the others may. */
  startsOutOfSight?: boolean
}

/** The keys of `site.yaml`; one that is not given is `undefined`. */
export type Facts = Record<string, string | undefined>

/** Notes a fault at a place in the body. */
export type Report = (place: Point | undefined, message: string, level?: 'warning') => void
