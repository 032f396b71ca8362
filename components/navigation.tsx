import { getNavigation } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { words } from '@/lib/words'

type Props = { current?: string }

/** A header with more links shows this many, and on a phone the last. The others are behind "More" (layout.css). */
const MAX_VISIBLE = 4

/** The pages of the header. */
export function Navigation({ current }: Props) {
  const links = getNavigation('top')
  const contact = links.filter(({ href }) => href === pagePath('contact'))
  const others = links.filter((link) => !contact.includes(link))
  const visible = links.length > MAX_VISIBLE ? others.slice(0, MAX_VISIBLE - contact.length) : others
  return (
    <nav aria-label={words.navigation.label}>
      <ul className="links">
        <NavLinks links={visible} current={current} />
        {others.length > visible.length && (
          <li>
            <details className="more">
              <summary>{words.navigation.more}</summary>
              <ul>
                <NavLinks links={others} current={current} />
              </ul>
            </details>
          </li>
        )}
        <NavLinks links={contact} current={current} className="touch" />
      </ul>
    </nav>
  )
}

/** The pages of the footer, as entries of its list. */
export const FooterLinks = ({ current }: Props) => <NavLinks links={getNavigation('footer')} current={current} />

type LinksProps = Props & { links: ReturnType<typeof getNavigation>; className?: string }

const NavLinks = ({ links, current, className }: LinksProps) =>
  links.map(({ href, title }) => (
    <li key={href}>
      <a className={className} href={href} aria-current={href === current ? 'page' : undefined}>
        {title}
      </a>
    </li>
  ))
