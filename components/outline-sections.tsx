import { contentOf, type Outline, type OutlineNode } from '@/lib/content'
import { contactPath, pagePath } from '@/lib/paths'
import { textsOf } from '@/lib/words'
import { Html } from './html'
import { ProblemNumber } from './problem-index'
import { Proof } from './proof'

/** What follows the introduction of a page. */
export const OutlineSections = ({ outline: { nodes, footnotes }, lang }: { outline: Outline; lang: string }) => (
  <>
    <Nodes nodes={nodes} lang={lang} list={`${pagePath({ id: 'home', lang })}#ProblemIndex`} part={Section} />
    {footnotes && (
      <section className="row">
        <h2 id="footnote-label">{textsOf(lang).words.footnotes.heading}</h2>
        <Html html={footnotes} />
      </section>
    )}
  </>
)

/** `list` is where the problems are listed: on the home page, unless the node is in an index. */
type Listed = { lang: string; list: string }
type NodeProps = Listed & { node: OutlineNode }

function Nodes({
  nodes,
  part: Part = Subsection,
  ...listed
}: Listed & { nodes: OutlineNode[]; part?: typeof Section }) {
  return nodes.map((node) => {
    const Node = node.kind === 'problem' ? Problem : Part
    return <Node key={node.id} node={node} {...listed} />
  })
}

function Section({ node, lang, list }: NodeProps) {
  return (
    <section className="row" id={node.id}>
      <div className={node.kind === 'index' ? 'side' : undefined}>
        <Heading node={node} lang={lang} />
        {node.kind === 'index' && (
          <nav className="contents" aria-label={node.title}>
            <ContentsList nodes={node.children} lang={lang} />
          </nav>
        )}
      </div>
      <div>
        <Html html={node.html} />
        <Nodes nodes={node.children} lang={lang} list={node.kind === 'index' ? `#${node.id}` : list} />
      </div>
    </section>
  )
}

function ContentsList({ nodes, lang }: { nodes: OutlineNode[]; lang: string }) {
  const topics = nodes.filter(({ kind }) => kind !== 'section')
  if (topics.length === 0) return null
  return (
    <ul>
      {topics.map((node) => (
        <li key={node.id}>
          {node.kind === 'problem' ? (
            <a href={`#${node.id}`}>
              <ProblemNumber problem={node} lang={lang} />
              {node.title}
            </a>
          ) : (
            node.title
          )}
          <ContentsList nodes={node.children} lang={lang} />
        </li>
      ))}
    </ul>
  )
}

function Subsection({ node, lang, list }: NodeProps) {
  return (
    <section className={node.kind} id={node.id}>
      <Heading node={node} lang={lang} />
      <Html html={node.html} />
      <Nodes nodes={node.children} lang={lang} list={list} />
    </section>
  )
}

function Problem({ node, lang, list }: NodeProps) {
  const { words, askLabel } = textsOf(lang)
  return (
    <article className="problem" id={node.id}>
      <Heading node={node} lang={lang} />
      <Html html={node.html} />
      <Proof proof={contentOf(lang).getProof(node)} lang={lang} />
      <Nodes nodes={node.children} lang={lang} list={list} />
      <p className="problem-links">
        <a className="button" href={contactPath({ id: node.id, lang })} aria-label={askLabel(node.title)}>
          {words.problems.ask}
        </a>
        <a className="to-list" href={list}>
          {words.problems.all}
        </a>
      </p>
    </article>
  )
}

/** No server sees the fragment of an address, so links to ids that a heading had before end at an empty anchor in it. */
function Heading({ node, lang }: { node: OutlineNode; lang: string }) {
  const { depth, aliases, title, titleHtml, kind } = node
  const Tag = `h${depth}` as const
  const [before, after] = kind === 'problem' ? textsOf(lang).words.quotation.split('{text}') : []
  return (
    <Tag>
      {aliases.map((id) => (
        <span key={id} id={id} />
      ))}
      {kind === 'problem' && <ProblemNumber problem={node} lang={lang} />}
      {before}
      {titleHtml ? <span dangerouslySetInnerHTML={{ __html: titleHtml }} /> : title}
      {after}
    </Tag>
  )
}
