import { getProof, type Outline, type OutlineNode } from '@/lib/content'
import { contactPath } from '@/lib/paths'
import { askLabel, words } from '@/lib/words'
import { Html } from './html'
import { ProblemNumber } from './problem-index'
import { Proof } from './proof'

/** What follows the introduction of a page. */
export const OutlineSections = ({ outline: { nodes, footnotes } }: { outline: Outline }) => (
  <>
    <Nodes nodes={nodes} list="/#ProblemIndex" part={Section} />
    {footnotes && (
      <section className="row">
        <h2 id="footnote-label">{words.footnotes.heading}</h2>
        <Html html={footnotes} />
      </section>
    )}
  </>
)

/** `list` is where the problems are listed: on the home page, unless the node is in an index. */
type Listed = { list: string }
type NodeProps = Listed & { node: OutlineNode }

function Nodes({ nodes, list, part: Part = Subsection }: Listed & { nodes: OutlineNode[]; part?: typeof Section }) {
  return nodes.map((node) => {
    const Node = node.kind === 'problem' ? Problem : Part
    return <Node key={node.id} node={node} list={list} />
  })
}

function Section({ node, list }: NodeProps) {
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
        <Nodes nodes={node.children} list={node.kind === 'index' ? `#${node.id}` : list} />
      </div>
    </section>
  )
}

function ContentsList({ nodes }: { nodes: OutlineNode[] }) {
  const topics = nodes.filter(({ kind }) => kind !== 'section')
  if (topics.length === 0) return null
  return (
    <ul>
      {topics.map((node) => (
        <li key={node.id}>
          {node.kind === 'problem' ? (
            <a href={`#${node.id}`}>
              <ProblemNumber problem={node} />
              {node.title}
            </a>
          ) : (
            node.title
          )}
          <ContentsList nodes={node.children} />
        </li>
      ))}
    </ul>
  )
}

function Subsection({ node, list }: NodeProps) {
  return (
    <section className={node.kind} id={node.id}>
      <Heading node={node} />
      <Html html={node.html} />
      <Nodes nodes={node.children} list={list} />
    </section>
  )
}

function Problem({ node, list }: NodeProps) {
  const { ask, all } = words.problems
  return (
    <article className="problem" id={node.id}>
      <Heading node={node} />
      <Html html={node.html} />
      <Proof proof={getProof(node)} />
      <Nodes nodes={node.children} list={list} />
      <p className="problem-links">
        <a className="button" href={contactPath(node.id)} aria-label={askLabel(node.title)}>
          {ask}
        </a>
        <a className="to-list" href={list}>
          {all}
        </a>
      </p>
    </article>
  )
}

/** No server sees the fragment of an address, so links to ids that a heading had before end at an empty anchor in it. */
function Heading({ node }: { node: OutlineNode }) {
  const { depth, aliases, title, titleHtml, kind } = node
  const Tag = `h${depth}` as const
  const [before, after] = kind === 'problem' ? words.quotation.split('{text}') : []
  return (
    <Tag>
      {aliases.map((id) => (
        <span key={id} id={id} />
      ))}
      {kind === 'problem' && <ProblemNumber problem={node} />}
      {before}
      {titleHtml ? <span dangerouslySetInnerHTML={{ __html: titleHtml }} /> : title}
      {after}
    </Tag>
  )
}
