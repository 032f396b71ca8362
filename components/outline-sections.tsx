import type { Outline, OutlineNode } from '@/lib/content'
import { contactPath } from '@/lib/paths'
import { fill, words } from '@/lib/words'
import { Html } from './html'

/** What follows the introduction of a page. */
export const OutlineSections = ({ outline: { nodes, footnotes } }: { outline: Outline }) => (
  <>
    <Nodes nodes={nodes} part={Section} />
    {footnotes && (
      <section className="row">
        <h2 id="footnote-label">{words.footnotes.heading}</h2>
        <Html html={footnotes} />
      </section>
    )}
  </>
)

function Nodes({ nodes, part: Part = Subsection }: { nodes: OutlineNode[]; part?: typeof Section }) {
  return nodes.map((node) =>
    node.kind === 'problem' ? <Problem key={node.id} node={node} /> : <Part key={node.id} node={node} />,
  )
}

function Section({ node }: { node: OutlineNode }) {
  return (
    <section className="row" id={node.id}>
      <div className={node.kind === 'index' ? 'side' : undefined}>
        <Heading node={node} />
        {node.kind === 'index' && (
          <nav className="contents" aria-label={node.title}>
            <ContentsList nodes={node.children} />
          </nav>
        )}
      </div>
      <div>
        <Html html={node.html} />
        <Nodes nodes={node.children} />
      </div>
    </section>
  )
}

function ContentsList({ nodes }: { nodes: OutlineNode[] }) {
  const shown = nodes.filter(({ kind }) => kind !== 'section')
  if (shown.length === 0) return null
  return (
    <ul>
      {shown.map(({ id, title, kind, children }) => (
        <li key={id} className={kind}>
          {kind === 'problem' ? <a href={`#${id}`}>{title}</a> : title}
          <ContentsList nodes={children} />
        </li>
      ))}
    </ul>
  )
}

function Subsection({ node }: { node: OutlineNode }) {
  return (
    <section className={node.kind} id={node.id}>
      <Heading node={node} />
      <Html html={node.html} />
      <Nodes nodes={node.children} />
    </section>
  )
}

function Problem({ node }: { node: OutlineNode }) {
  return (
    <article className="problem" id={node.id}>
      <Heading node={node} />
      <Html html={node.html} />
      <Nodes nodes={node.children} />
      <a className="ask" href={contactPath(node.id)}>
        {words.problems.ask}
        <span className="visually-hidden">{fill(words.problems.askProblem, { title: node.title })}</span>
      </a>
    </article>
  )
}

/** No server sees the fragment of an address, so links to ids that a heading had before end at an empty anchor in it. */
function Heading({ node: { depth, aliases, title, titleHtml, kind } }: { node: OutlineNode }) {
  const Tag = `h${depth}` as const
  const [before, after] = kind === 'problem' ? words.quotation.split('{text}') : []
  return (
    <Tag>
      {aliases.map((id) => (
        <span key={id} id={id} />
      ))}
      {before}
      {titleHtml ? <span dangerouslySetInnerHTML={{ __html: titleHtml }} /> : title}
      {after}
    </Tag>
  )
}
