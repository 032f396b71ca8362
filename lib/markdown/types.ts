import type { Point } from 'unist'
import type { VFile } from 'vfile'

export type NodeKind = 'problem' | 'index' | 'group' | 'question'

export type OutlineNode = {
  id: string
  /** Earlier ids; links to them keep working. */
  aliases: string[]
  title: string
  kind: NodeKind
  /** The heading level to show it at, 2 to 6. */
  depth: 2 | 3 | 4 | 5 | 6
  /** The content between this heading and the next, as HTML. */
  html: string
  children: OutlineNode[]
  /** Line of the heading in its file, from 1. */
  line: number
}

export type Outline = {
  /** The content before the first heading, as HTML. */
  intro: string
  nodes: OutlineNode[]
}

/** An outline with what has to be checked and written before it is shown. */
export type ReadOutline = Outline & {
  /** Links to pages, files and anchors of the site itself. */
  links: InternalLink[]
  /** The files of its pictures. */
  copies: PictureCopy[]
}

/** A link inside the site, such as `/privacy#rights` or `#rights`. */
export type InternalLink = { href: string; place: Point }

/** A file to be written under `public` from a picture of the content: `width` pixels wide in WebP, or without a width as it is. */
export type PictureCopy = { from: string; to: string; width?: number }

/** A Markdown body and what is needed to read it. */
export type MarkdownSource = {
  /** Messages are collected here. */
  file: VFile
  /** Its lines are counted as those of the file. */
  body: string
  title: string
  facts: Facts
  /** Whether all its pictures load lazily, even the first. */
  isLazy?: boolean
}

/** The keys of `site.yaml`; one that is not given is `undefined`. */
export type Facts = Record<string, string | undefined>

/** Adds a message about a place in the body: an error, unless it says that it is a warning. */
export type Report = (place: Point | undefined, reason: string, level?: 'warning') => void
